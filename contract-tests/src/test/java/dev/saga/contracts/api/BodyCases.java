package dev.saga.contracts.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Cases;
import dev.saga.contracts.cases.Draft4;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.cases.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies of an operation: every edge of its schema, random changes, and what is no JSON of this schema at all. */
final class BodyCases {
    private static final int RANDOM_CHANGES = 120;
    private static final int CUTS = 25;
    private static final int DEEP = 20_000;
    private static final int LARGE = 11 * 1024 * 1024;
    private static final List<JsonElement> ODDITIES = List.of(
            JsonNull.INSTANCE,
            new JsonPrimitive(true),
            new JsonPrimitive(0),
            new JsonPrimitive(-1),
            new JsonPrimitive(1),
            new JsonPrimitive(1.5),
            new JsonPrimitive(Long.MAX_VALUE),
            new JsonPrimitive(new BigInteger("123456789012345678901234567890")),
            new JsonPrimitive(new BigDecimal("1e400")),
            new JsonPrimitive(""),
            new JsonPrimitive(" "),
            new JsonPrimitive("0"),
            new JsonPrimitive("'; DROP TABLE orders; --"),
            new JsonPrimitive("${jndi:ldap://127.0.0.1/x}"),
            new JsonPrimitive("\u0000"),
            new JsonPrimitive("A\r\nX-Injected: 1"),
            new JsonPrimitive("\ud83c\udf75".repeat(100)),
            new JsonPrimitive("x".repeat(10_000)),
            new JsonArray(),
            new JsonObject(),
            Json.object("{'amount': 1, 'currency': 'EUR'}"),
            Json.object("{'__proto__': {'admin': true}}"));

    private final Operation operation;
    private final Ground ground;
    private final Random random;
    private final JsonObject schema;

    private BodyCases(Operation operation, Ground ground, Random random) {
        this.operation = operation;
        this.ground = ground;
        this.random = random;
        this.schema = operation.body().orElseThrow().schema();
    }

    /** The cases of an operation that has a body. */
    static Stream<ApiCase> of(Operation operation, Ground ground, Random random) {
        var cases = new BodyCases(operation, ground, random);
        return Stream.of(
                        cases.texts().flatMap(BodyCases::andUnderAnotherMediaType),
                        cases.encodings(),
                        cases.mediaTypes())
                .flatMap(each -> each);
    }

    /** The cases whose body is a text that must be refused, whatever the gateway thinks of it. */
    static Stream<ApiCase> refusedTexts(Operation operation, Ground ground, Random random) {
        return new BodyCases(operation, ground, random).texts().filter(BodyCases::isRefused);
    }

    private Stream<ApiCase> texts() {
        return Stream.of(edges(), randomChanges(), notJson()).flatMap(each -> each);
    }

    /** Of another type a body passes the gateway unvalidated, so the function is all that stands in its way. */
    private static Stream<ApiCase> andUnderAnotherMediaType(ApiCase made) {
        return isRefused(made) ? Stream.of(made, made.as("text/plain")) : Stream.of(made);
    }

    private static boolean isRefused(ApiCase made) {
        return made.statuses().equals(Set.of(ApiCase.BAD_REQUEST));
    }

    private Stream<ApiCase> edges() {
        var golden = Map.of("golden", ground.body(operation));
        return Cases.of(operation.id(), schema, golden).stream().map(this::edge);
    }

    private ApiCase edge(Case made) {
        return switch (made.kind()) {
            case INVALID -> ApiCase.invalid(made.name(), operation, with(made.detail()), List.of(made.place()));
            case EXTRA_FIELD ->
                ApiCase.invalid(
                        made.name(), operation, with(made.detail()), List.of(made.place() + "/addedByALaterVersion"));
            case WIDENED_ENUM -> throw new IllegalStateException("no request has an enum");
            default -> ApiCase.valid(made.name(), operation, with(acceptable(made.detail(), made.place())));
        };
    }

    /** What no schema can say: a new product has a new SKU, and an order names each product once. */
    private JsonObject acceptable(JsonObject body, String place) {
        if (operation.id().equals("createProduct") && !place.equals("/sku")) {
            return Json.with(body, "/sku", new JsonPrimitive(ground.fresh("FRESH")));
        }
        if (operation.id().equals("placeOrder") && body.getAsJsonArray("lines").size() > 1) {
            var distinct = body;
            for (var line = 1; line < body.getAsJsonArray("lines").size(); line++) {
                distinct = Json.with(distinct, "/lines/" + line + "/sku", new JsonPrimitive("LINE-" + line));
            }
            return distinct;
        }
        return body;
    }

    private Stream<ApiCase> randomChanges() {
        return Stream.generate(this::randomChange).limit(RANDOM_CHANGES);
    }

    private ApiCase randomChange() {
        var body = ground.body(operation);
        var changes = 1 + random.nextInt(2);
        var name = new StringBuilder("random change:");
        for (var change = 0; change < changes; change++) {
            var places = places(body, "");
            var place = places.get(random.nextInt(places.size()));
            var oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
            body = Json.with(body, place, oddity);
            name.append(' ').append(place).append(" = ").append(shortened(oddity));
        }
        var broken = Draft4.places(schema, body).stream()
                .map(Violation::pointer)
                .distinct()
                .toList();
        // What fits the schema may still be refused for what a schema cannot say, such as a currency of another
        // country.
        return broken.isEmpty()
                ? new ApiCase(
                        name.toString(),
                        Optional.of(operation),
                        with(body),
                        operation.promises().keySet().stream()
                                .filter(status -> status < 300 || status == 400 || status == 409)
                                .collect(Collectors.toSet()),
                        List.of())
                : ApiCase.invalid(name.toString(), operation, with(body), broken);
    }

    private static String shortened(JsonElement value) {
        var text = value.toString();
        return text.length() < 40 ? text : text.substring(0, 40) + "...";
    }

    private static List<String> places(JsonElement element, String pointer) {
        var places = new ArrayList<String>();
        if (!pointer.isEmpty()) {
            places.add(pointer);
        }
        if (element instanceof JsonObject object) {
            object.entrySet()
                    .forEach(member -> places.addAll(places(member.getValue(), Json.child(pointer, member.getKey()))));
        } else if (element instanceof JsonArray array) {
            for (var index = 0; index < array.size(); index++) {
                places.addAll(places(array.get(index), pointer + "/" + index));
            }
        }
        return places;
    }

    private Stream<ApiCase> notJson() {
        var text = ground.body(operation).toString();
        var cuts = random.ints(CUTS, 1, text.length() - 1)
                .mapToObj(length -> broken("cut after " + length + " characters", text.substring(0, length)));
        return Stream.concat(
                cuts,
                Stream.of(
                        broken("a word", "order"),
                        broken("single quotes", text.replace('"', '\'')),
                        broken("a comment", "/* all of it */" + text),
                        broken("not a number", text.replaceFirst("[0-9]+([,}])", "NaN$1")),
                        broken("a leading zero", text.replaceFirst("([0-9]+)([,}])", "0$1$2")),
                        broken("a comma too many", text.replaceFirst("}$", ",}")),
                        broken("XML", "<order/>"),
                        broken("a deep array", "[".repeat(DEEP)),
                        broken("a deep object", "{\"a\":".repeat(DEEP)),
                        broken("a raw line break in a string", text.replaceFirst("\"", "\"\n")),
                        broken("a text", "\"" + text.replace("\"", "\\\"") + "\""),
                        broken("an array", "[" + text + "]"),
                        broken("null", "null"),
                        broken("nothing", ""),
                        ApiCase.of(
                                "deep inside",
                                operation,
                                with("{\"a\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"),
                                ApiCase.BAD_REQUEST),
                        ApiCase.of(
                                "very large",
                                operation,
                                with("{\"a\": \"" + "x".repeat(LARGE) + "\"}"),
                                ApiCase.TOO_LARGE),
                        ApiCase.of(
                                "large",
                                operation,
                                with(text + " ".repeat(LARGE - 2 * 1024 * 1024)),
                                ApiCase.TOO_LARGE)));
    }

    private Stream<ApiCase> encodings() {
        var text = ground.body(operation).toString();
        var umlauts = text.replaceFirst("\":\"", "\":\"\u00e4\u00f6\u00fc");
        return Stream.of(
                        Map.entry("UTF-16, little end first", text.getBytes(UTF_16LE)),
                        Map.entry("UTF-16, big end first", text.getBytes(UTF_16BE)),
                        Map.entry(
                                "bytes that are no UTF-8",
                                umlauts.replace("1", "\u00e4").getBytes(ISO_8859_1)),
                        Map.entry("an overlong slash", bytes(text, 0xc0, 0xaf)),
                        Map.entry("a lonely surrogate", bytes(text, 0xed, 0xa0, 0x80)),
                        Map.entry("bytes of zero", new byte[100]))
                .map(body -> ApiCase.of(
                        body.getKey(),
                        operation,
                        ground.call(operation).body(Call.JSON, body.getValue()),
                        ApiCase.BAD_REQUEST));
    }

    /** The text with these bytes in place of its first brace's neighbour. */
    private static byte[] bytes(String text, int... inserted) {
        var plain = text.getBytes(UTF_8);
        var at = text.indexOf(":\"") < 0 ? 1 : text.indexOf(":\"") + 2;
        var bytes = new byte[plain.length + inserted.length];
        System.arraycopy(plain, 0, bytes, 0, at);
        for (var index = 0; index < inserted.length; index++) {
            bytes[at + index] = (byte) inserted[index];
        }
        System.arraycopy(plain, at, bytes, at + inserted.length, plain.length - at);
        return bytes;
    }

    private Stream<ApiCase> mediaTypes() {
        var refused = Stream.of(
                        "text/plain",
                        "text/json",
                        "application/xml",
                        "application/problem+json",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "application/jsonx",
                        "application",
                        "*/*",
                        "json")
                .map(type -> ApiCase.of(
                        "media type " + type,
                        operation,
                        ground.call(operation).header("Content-Type", type),
                        ApiCase.UNSUPPORTED));
        var accepted = Stream.of("application/json; charset=utf-8", "APPLICATION/JSON", "application/json;a=b")
                .map(type -> ApiCase.valid(
                        "media type " + type, operation, ground.call(operation).header("Content-Type", type)));
        return Stream.concat(refused, accepted);
    }

    private ApiCase broken(String name, String text) {
        return ApiCase.of(name, operation, with(text), ApiCase.BAD_REQUEST);
    }

    private Call with(JsonObject body) {
        return ground.call(operation).json(body);
    }

    private Call with(String body) {
        return ground.call(operation).json(body);
    }
}
