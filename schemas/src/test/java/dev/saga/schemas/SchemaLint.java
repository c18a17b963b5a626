package dev.saga.schemas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The house rules for schemas, beyond what draft 4 demands: only keywords that every tool on the way understands,
 * everything described, everything bounded and, where the rules say so, closed.
 */
public final class SchemaLint {
    /** The form of a keyword's value, in the house rules: in places narrower than draft 4. */
    private enum Form {
        TEXT("a string", SchemaLint::isString),
        DRAFT_4(
                "\"http://json-schema.org/draft-04/schema#\"",
                value -> isString(value) && value.getAsString().equals("http://json-schema.org/draft-04/schema#")),
        NUMBER("a whole number of 64 bits", SchemaLint::isLong),
        FLAG(
                "true or false",
                value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()),
        TEXTS("an array of strings", value -> isArrayOf(value, SchemaLint::isString)),
        TEXTS_OR_NULL(
                "an array of strings or null", value -> isArrayOf(value, item -> item.isJsonNull() || isString(item))),
        OBJECT("an object", JsonElement::isJsonObject);

        private final String name;

        @SuppressWarnings("ImmutableEnumChecker") // expressions that hold nothing
        private final Predicate<JsonElement> matches;

        Form(String name, Predicate<JsonElement> matches) {
            this.name = name;
            this.matches = matches;
        }
    }

    private static final Map<String, Form> KEYWORDS = Map.ofEntries(
            Map.entry("type", Form.TEXT),
            Map.entry("title", Form.TEXT),
            Map.entry("description", Form.TEXT),
            Map.entry("properties", Form.OBJECT),
            Map.entry("required", Form.TEXTS),
            Map.entry("additionalProperties", Form.FLAG),
            Map.entry("enum", Form.TEXTS),
            Map.entry("pattern", Form.TEXT),
            Map.entry("minLength", Form.NUMBER),
            Map.entry("maxLength", Form.NUMBER),
            Map.entry("minimum", Form.NUMBER),
            Map.entry("maximum", Form.NUMBER),
            Map.entry("items", Form.OBJECT),
            Map.entry("minItems", Form.NUMBER),
            Map.entry("maxItems", Form.NUMBER),
            Map.entry("$ref", Form.TEXT));

    /** Events and what they are made of. */
    static final SchemaLint EVENTS =
            new SchemaLint(Map.of("$schema", Form.DRAFT_4, "definitions", Form.OBJECT), true, true);
    /** Bodies of requests: API Gateway makes draft-4 models of them. Names may be any text. */
    static final SchemaLint REQUESTS = new SchemaLint(Map.of(), true, false);
    /** Bodies of answers: open, so that clients learn to ignore what they do not know. */
    static final SchemaLint ANSWERS =
            new SchemaLint(Map.of("nullable", Form.FLAG, "enum", Form.TEXTS_OR_NULL), false, false);

    private final Map<String, Form> keywords;
    private final boolean closed;
    private final boolean patterns;

    private SchemaLint(Map<String, Form> moreKeywords, boolean closed, boolean patterns) {
        this.keywords = new HashMap<>(KEYWORDS);
        this.keywords.putAll(moreKeywords);
        this.closed = closed;
        this.patterns = patterns;
    }

    /**
     * Everything that breaks a rule in the schemas of events, and in what they are made of.
     *
     * @param schemasDirectory the directory that holds events/ and common/
     * @return each problem with its file and JSON pointer
     */
    public static List<String> problemsOfEvents(Path schemasDirectory) throws IOException {
        var problems = new ArrayList<String>();
        for (var folder : List.of("common", "events")) {
            try (var files = Files.list(schemasDirectory.resolve(folder))) {
                for (var name : files.map(Path::getFileName)
                        .map(Path::toString)
                        .sorted()
                        .toList()) {
                    var file = folder + "/" + name;
                    try {
                        problems.addAll(
                                EVENTS.problems(SchemaFiles.in(schemasDirectory).json(file), Location.ofFile(file)));
                    } catch (InvalidSchemasException e) {
                        problems.add(String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        return problems;
    }

    /** Everything in the schema that breaks a rule, each with its place. */
    List<String> problems(JsonObject schema, Location here) {
        var problems = new ArrayList<String>();
        check(schema, here, problems);
        return problems;
    }

    private void check(JsonElement element, Location here, List<String> problems) {
        if (!(element instanceof JsonObject schema)) {
            problems.add(here + ": a schema must be an object, is " + element);
            return;
        }
        if (!checkKeywords(schema, here, problems) || schema.has("$ref")) {
            // What a reference points at is checked where it stands.
            return;
        }
        demand(isText(schema.get("description")), here, "needs a description", problems);
        if (schema.has("definitions")) {
            var definitions = schema.getAsJsonObject("definitions");
            for (var name : definitions.keySet()) {
                check(definitions.get(name), here.child("definitions").child(name), problems);
            }
            if (!schema.has("type")) {
                return;
            }
        }
        var type = schema.has("type") ? schema.get("type").getAsString() : "none";
        switch (type) {
            case "object" -> checkObject(schema, here, problems);
            case "array" -> checkArray(schema, here, problems);
            case "string" -> checkString(schema, here, problems);
            case "integer" -> demandBounds(schema, here, "minimum", "maximum", problems);
            default -> problems.add(here + ": type must be object, array, string or integer, is " + type);
        }
    }

    /** Whether every known keyword has a value of its form, so that the other rules can read it. */
    private boolean checkKeywords(JsonObject schema, Location here, List<String> problems) {
        if (schema.has("$ref")) {
            demand(schema.size() == 1, here, "nothing may stand beside $ref", problems);
        }
        var readable = true;
        for (var entry : schema.entrySet()) {
            var form = keywords.get(entry.getKey());
            var place = here.child(entry.getKey());
            if (form == null) {
                demand(schema.has("$ref"), place, "keyword is not in use here", problems);
            } else if (!form.matches.test(entry.getValue())) {
                problems.add(place + ": must be " + form.name + ", is " + entry.getValue());
                readable = false;
            }
        }
        return readable;
    }

    private void checkObject(JsonObject schema, Location here, List<String> problems) {
        if (closed) {
            var open = schema.get("additionalProperties");
            demand(open != null && !open.getAsBoolean(), here, "needs additionalProperties: false", problems);
            demand(schema.has("properties"), here, "needs properties", problems);
        }
        var properties = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        for (var name : properties.keySet()) {
            check(properties.get(name), here.child("properties").child(name), problems);
        }
        if (schema.has("required")) {
            var required = schema.getAsJsonArray("required");
            demand(!required.isEmpty(), here.child("required"), "draft 4 forbids an empty list", problems);
            for (var name : required) {
                demand(properties.has(name.getAsString()), here.child("required"), name + " is no property", problems);
            }
        }
    }

    private void checkArray(JsonObject schema, Location here, List<String> problems) {
        demandBounds(schema, here, "minItems", "maxItems", problems);
        if (schema.get("items") instanceof JsonObject items) {
            check(items, here.child("items"), problems);
        } else {
            problems.add(here + ": needs items, one schema for all");
        }
    }

    private void checkString(JsonObject schema, Location here, List<String> problems) {
        if (schema.get("enum") instanceof JsonArray values) {
            demand(!values.isEmpty(), here.child("enum"), "must not be empty", problems);
            return;
        }
        demandBounds(schema, here, "minLength", "maxLength", problems);
        if (patterns || schema.has("pattern")) {
            // Unanchored, a pattern is happy with a match anywhere in the value.
            var pattern = schema.has("pattern") ? schema.get("pattern").getAsString() : "";
            demand(isExpression(pattern), here, "the pattern is no regular expression: " + pattern, problems);
            demand(isAnchored(pattern), here, "needs a pattern from ^ to $", problems);
            demand(
                    !hasAlternationOutsideGroup(pattern),
                    here,
                    "the pattern's ^ and $ hold for one alternative only; put the alternatives into a group: "
                            + pattern,
                    problems);
        }
    }

    private static boolean isExpression(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Whether the pattern begins with ^ and ends with a $ that is no escaped character. */
    private static boolean isAnchored(String pattern) {
        var end = pattern.length() - 1;
        var escapes = 0;
        while (end - escapes > 0 && pattern.charAt(end - escapes - 1) == '\\') {
            escapes++;
        }
        return pattern.startsWith("^") && pattern.endsWith("$") && escapes % 2 == 0;
    }

    private static boolean hasAlternationOutsideGroup(String pattern) {
        var depth = 0;
        var inClass = false;
        for (var i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> depth += inClass ? 0 : 1;
                case ')' -> depth -= inClass ? 0 : 1;
                case '|' -> {
                    if (depth == 0 && !inClass) {
                        return true;
                    }
                }
                default -> {
                    // Every other character leaves the depth as it is.
                }
            }
        }
        return false;
    }

    private static void demandBounds(
            JsonObject schema, Location here, String least, String most, List<String> problems) {
        if (!schema.has(least) || !schema.has(most)) {
            problems.add(here + ": needs " + least + " and " + most);
        } else {
            demand(
                    schema.get(least).getAsLong() <= schema.get(most).getAsLong(),
                    here,
                    least + " is above " + most,
                    problems);
        }
    }

    private static boolean isString(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static boolean isArrayOf(JsonElement value, Predicate<JsonElement> form) {
        return value instanceof JsonArray array
                && StreamSupport.stream(array.spliterator(), false).allMatch(form);
    }

    private static boolean isLong(JsonElement value) {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            return false;
        }
        try {
            value.getAsBigDecimal().longValueExact();
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static boolean isText(@Nullable JsonElement element) {
        return element != null
                && element.isJsonPrimitive()
                && !element.getAsString().isBlank();
    }

    private static void demand(boolean met, Location here, String problem, List<String> problems) {
        if (!met) {
            problems.add(here + ": " + problem);
        }
    }
}
