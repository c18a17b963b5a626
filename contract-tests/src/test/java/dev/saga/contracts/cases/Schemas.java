package dev.saga.contracts.cases;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a schema without references says of an object. */
public final class Schemas {
    private Schemas() {}

    /** The names that must be there. */
    public static Set<String> required(JsonObject schema) {
        return schema.has("required")
                ? StreamSupport.stream(schema.getAsJsonArray("required").spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** The names that are known, each with its schema, in the order of the file. */
    public static Map<String, JsonObject> properties(JsonObject schema) {
        var properties = new LinkedHashMap<String, JsonObject>();
        if (schema.has("properties")) {
            schema.getAsJsonObject("properties")
                    .entrySet()
                    .forEach(entry ->
                            properties.put(entry.getKey(), entry.getValue().getAsJsonObject()));
        }
        return properties;
    }

    /** A bound that the schema sets, or another if it sets none: the lint forbids that, but cases are made all the same. */
    static int bound(JsonObject schema, String keyword, int otherwise) {
        return schema.has(keyword) ? schema.get(keyword).getAsInt() : otherwise;
    }

    /** The schema as a tolerant reader has it: whatever it does not know is fine. */
    public static JsonObject open(JsonObject schema) {
        var copy = schema.deepCopy();
        openInPlace(copy);
        return copy;
    }

    private static void openInPlace(JsonElement element) {
        if (element instanceof JsonObject object) {
            if (object.has("additionalProperties")
                    && !object.get("additionalProperties").isJsonObject()) {
                object.remove("additionalProperties");
            }
            object.entrySet().forEach(entry -> openInPlace(entry.getValue()));
        }
    }
}
