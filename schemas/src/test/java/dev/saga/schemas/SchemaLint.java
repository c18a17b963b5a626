package dev.saga.schemas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The house rules for schemas, beyond what draft 4 demands: only keywords that every tool on the way understands,
 * everything described, everything bounded and, where the rules say so, closed.
 */
public final class SchemaLint {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "title",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "maxItems",
            "$ref");

    /** Events and what they are made of. */
    static final SchemaLint EVENTS = new SchemaLint(Set.of("$schema", "definitions"), true, true);
    /** Bodies of requests: API Gateway makes draft-4 models of them. Names may be any text. */
    static final SchemaLint REQUESTS = new SchemaLint(Set.of(), true, false);
    /** Bodies of answers: open, so that clients learn to ignore what they do not know. */
    static final SchemaLint ANSWERS = new SchemaLint(Set.of("nullable"), false, false);

    private final Set<String> keywords;
    private final boolean closed;
    private final boolean patterns;

    private SchemaLint(Set<String> moreKeywords, boolean closed, boolean patterns) {
        this.keywords = new TreeSet<>(KEYWORDS);
        this.keywords.addAll(moreKeywords);
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
                    problems.addAll(
                            EVENTS.problems(SchemaFiles.in(schemasDirectory).json(file), Location.ofFile(file)));
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

    private void check(JsonObject schema, Location here, List<String> problems) {
        if (schema.has("$ref")) {
            // What it points at is checked where it stands.
            demand(schema.size() == 1, here, "nothing may stand beside $ref", problems);
            return;
        }
        for (var keyword : schema.keySet()) {
            demand(keywords.contains(keyword), here.child(keyword), "keyword is not in use here", problems);
        }
        demand(isText(schema.get("description")), here, "needs a description", problems);
        if (schema.has("definitions")) {
            var definitions = schema.getAsJsonObject("definitions");
            for (var name : definitions.keySet()) {
                check(
                        definitions.getAsJsonObject(name),
                        here.child("definitions").child(name),
                        problems);
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

    private void checkObject(JsonObject schema, Location here, List<String> problems) {
        if (closed) {
            var open = schema.get("additionalProperties");
            demand(open != null && !open.getAsBoolean(), here, "needs additionalProperties: false", problems);
            demand(schema.has("properties"), here, "needs properties", problems);
        }
        var properties = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        for (var name : properties.keySet()) {
            check(properties.getAsJsonObject(name), here.child("properties").child(name), problems);
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
            demand(pattern.startsWith("^") && pattern.endsWith("$"), here, "needs a pattern from ^ to $", problems);
        }
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
