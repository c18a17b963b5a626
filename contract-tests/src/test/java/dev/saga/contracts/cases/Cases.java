package dev.saga.contracts.cases;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Case.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All cases of one event: the examples, and what the schema implies. The same files give the same cases. */
public final class Cases {
    private static final long SEED = 20_261_122;
    private static final String EXTRA = "addedByALaterVersion";

    /** Around the widths of numbers; with its sign or the other, each becomes a small value where it is cut. */
    private static final List<BigInteger> WIDTHS = Stream.of(
                    "2147483648", // 2^31
                    "4294967295", // 2^32 - 1
                    "4294967297", // 2^32 + 1
                    "9007199254740993", // 2^53 + 1
                    "9223372036854775808", // 2^63
                    "18446744073709551615", // 2^64 - 1
                    "18446744073709551617") // 2^64 + 1
            .map(BigInteger::new)
            .toList();

    /** One of them replaces the last character of a text, so that the text breaks its pattern and keeps its length. */
    private static final List<String> STRANGE = List.of("\u00a7", "\u0007");

    private static final Pattern TIMESTAMP = Pattern.compile("(.{10})T(.{8})\\.([0-9]{3})Z");

    /** Times that other readers of ISO 8601 take, and that do not sort by time as text. */
    private static final Map<String, String> OTHER_TIMES = new TreeMap<>(Map.of(
            "with an offset", "$1T$2.$3+01:00",
            "without a fraction", "$1T$2Z",
            "of nanoseconds", "$1T$2.$3000000Z",
            "midnight as 24:00", "$1T24:00:00.000Z",
            "of the year 12026", "+1$1T$2.$3Z"));

    private final String event;
    private final JsonObject base;
    private final Map<String, Case> cases = new LinkedHashMap<>();

    private Cases(String event, JsonObject base) {
        this.event = event;
        this.base = base;
    }

    /**
     * The cases of an event.
     *
     * @param schema of the whole detail, without references
     * @param examples by name; {@code golden} is the one that cases are variations of
     */
    public static List<Case> of(String event, JsonObject schema, Map<String, JsonObject> examples) {
        var golden = examples.get("golden");
        if (golden == null) {
            throw new IllegalArgumentException(event + " has no example golden.json");
        }
        var cases = new Cases(event, golden);
        examples.forEach((name, example) -> cases.add(Kind.GOLDEN, "example " + name, "", example));
        cases.add(Kind.MINIMAL, "minimal", "", cases.instance(schema, false));
        cases.add(Kind.FULL, "full", "", cases.instance(schema, true));
        cases.vary(schema, "");
        return List.copyOf(cases.cases.values());
    }

    private JsonObject instance(JsonObject schema, boolean everything) {
        return new Instances(everything, new Random(SEED)).of(schema, base).getAsJsonObject();
    }

    private void vary(JsonObject schema, String pointer) {
        var type = Instances.type(schema);
        if (!pointer.isEmpty() && schema.has("type")) {
            wrongType(type, pointer);
        }
        if (schema.has("enum")) {
            varyEnum(schema, pointer);
            return;
        }
        switch (type) {
            case "object" -> varyObject(schema, pointer);
            case "array" -> varyArray(schema, pointer);
            case "integer" -> varyInteger(schema, pointer);
            case "string" -> varyText(schema, pointer);
            default -> {
                // Without a type anything goes: nothing to vary. The lint forbids it.
            }
        }
    }

    private void wrongType(String type, String pointer) {
        var others = new LinkedHashMap<String, JsonElement>();
        others.put("null", JsonNull.INSTANCE);
        others.put("string", new JsonPrimitive("text"));
        others.put("integer", new JsonPrimitive(7));
        others.put("array", new JsonArray());
        others.put("object", new JsonObject());
        others.remove(type);
        others.forEach((name, value) -> invalid(pointer, "type", name + " instead of " + type, value));
    }

    private void varyEnum(JsonObject schema, String pointer) {
        for (var value : schema.getAsJsonArray("enum")) {
            boundary(pointer, value.getAsString(), value);
        }
        var unknown = new JsonPrimitive("ADDED_BY_A_LATER_VERSION");
        add(Kind.WIDENED_ENUM, "widened enum " + pointer, pointer, Json.with(base, pointer, unknown));
        invalid(pointer, "enum", "no value of the enum", unknown);
    }

    private void varyObject(JsonObject schema, String pointer) {
        var required = Schemas.required(schema);
        for (var property : Schemas.properties(schema).entrySet()) {
            var child = Json.child(pointer, property.getKey());
            if (required.contains(property.getKey())) {
                add(
                        "invalid " + child + ": required",
                        child,
                        Json.without(base, child),
                        new Violation(pointer, "required"));
            } else if (Json.find(base, child) == null) {
                // Not in the golden example: its own values are in the full case.
                continue;
            } else {
                add(Kind.BOUNDARY, "boundary " + child + " absent", child, Json.without(base, child));
            }
            vary(property.getValue(), child);
        }
        var extra = Json.with(base, Json.child(pointer, EXTRA), new JsonPrimitive("news"));
        add(Kind.EXTRA_FIELD, "extra field in " + (pointer.isEmpty() ? "/" : pointer), pointer, extra);
    }

    private void varyArray(JsonObject schema, String pointer) {
        var fewest = Schemas.bound(schema, "minItems", 1);
        var most = Schemas.bound(schema, "maxItems", fewest);
        boundary(pointer, fewest + " items", items(schema, pointer, fewest));
        boundary(pointer, most + " items", items(schema, pointer, most));
        if (fewest > 0 && schema.has("minItems")) {
            invalid(pointer, "minItems", "too few", items(schema, pointer, fewest - 1));
        }
        if (schema.has("maxItems")) {
            invalid(pointer, "maxItems", "too many", items(schema, pointer, most + 1));
        }
        if (Json.find(base, pointer + "/0") != null) {
            vary(schema.getAsJsonObject("items"), pointer + "/0");
        }
    }

    private JsonArray items(JsonObject schema, String pointer, int count) {
        var array = new JsonArray();
        var instances = new Instances(false, new Random(SEED));
        while (array.size() < count) {
            array.add(instances.of(schema.getAsJsonObject("items"), Json.find(base, pointer + "/0")));
        }
        return array;
    }

    private void varyInteger(JsonObject schema, String pointer) {
        var least = schema.get("minimum").getAsLong();
        var most = schema.get("maximum").getAsLong();
        boundary(pointer, Long.toString(least), new JsonPrimitive(least));
        boundary(pointer, Long.toString(most), new JsonPrimitive(most));
        invalid(pointer, "minimum", Long.toString(least - 1), new JsonPrimitive(least - 1));
        invalid(pointer, "maximum", Long.toString(most + 1), new JsonPrimitive(most + 1));
        invalid(pointer, "type", "a fraction", new JsonPrimitive(least + 0.5));
        invalid(pointer, "type", "a fraction of zero", new JsonPrimitive(new BigDecimal(least).setScale(1)));
        invalid(pointer, "type", "an exponent", new JsonPrimitive(new BigDecimal("1e3")));
        WIDTHS.forEach(width -> {
            beyond(pointer, width, least, most);
            beyond(pointer, width.negate(), least, most);
        });
    }

    /** A value that a reader takes for another one if its type is too narrow. */
    private void beyond(String pointer, BigInteger value, long least, long most) {
        if (value.compareTo(BigInteger.valueOf(least)) < 0) {
            invalid(pointer, "minimum", value.toString(), new JsonPrimitive(value));
        } else if (value.compareTo(BigInteger.valueOf(most)) > 0) {
            invalid(pointer, "maximum", value.toString(), new JsonPrimitive(value));
        }
    }

    private void varyText(JsonObject schema, String pointer) {
        var texts = Texts.of(schema, SEED);
        if (!texts.ofOneLength()) {
            texts.shortest().ifPresent(text -> boundary(pointer, "as short as can be", new JsonPrimitive(text)));
            texts.longest().ifPresent(text -> boundary(pointer, "as long as can be", new JsonPrimitive(text)));
        }
        var usual = Optional.ofNullable(Json.find(base, pointer))
                .map(JsonElement::getAsString)
                .orElseGet(texts::any);
        if (schema.has("pattern")) {
            var pattern = Pattern.compile(schema.get("pattern").getAsString());
            STRANGE.stream()
                    .map(character -> usual.substring(0, usual.length() - 1) + character)
                    .filter(text -> !pattern.matcher(text).find())
                    .findFirst()
                    .ifPresent(text -> invalid(pointer, "pattern", "a character too strange", new JsonPrimitive(text)));
        }
        if (schema.has("minLength") && schema.get("minLength").getAsInt() > 0) {
            invalid(pointer, "minLength", "too short", new JsonPrimitive(""));
        }
        if (schema.has("maxLength")) {
            var tooLong = usual.repeat(schema.get("maxLength").getAsInt() / usual.length() + 1);
            invalid(pointer, "maxLength", "too long", new JsonPrimitive(tooLong));
        }
        if (TIMESTAMP.matcher(usual).matches()) {
            OTHER_TIMES.forEach((name, form) -> invalid(
                    pointer,
                    "pattern",
                    name,
                    new JsonPrimitive(TIMESTAMP.matcher(usual).replaceFirst(form))));
        }
    }

    private void boundary(String pointer, String name, JsonElement value) {
        add(Kind.BOUNDARY, "boundary " + pointer + " " + name, pointer, Json.with(base, pointer, value));
    }

    private void invalid(String pointer, String keyword, String name, JsonElement value) {
        add(
                "invalid " + pointer + ": " + keyword + ", " + name,
                pointer,
                Json.with(base, pointer, value),
                new Violation(pointer, keyword));
    }

    private void add(Kind kind, String name, String place, JsonObject detail) {
        cases.put(name, new Case(event, kind, name, place, detail, Optional.empty()));
    }

    private void add(String name, String place, JsonObject detail, Violation violation) {
        cases.put(name, new Case(event, Kind.INVALID, name, place, detail, Optional.of(violation)));
    }
}
