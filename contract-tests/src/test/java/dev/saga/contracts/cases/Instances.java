package dev.saga.contracts.cases;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Whole instances of a schema. Numbers are an example's, as far as it has them; a string of one length is an id, a time or a currency: a pattern cannot tell a day that
 * does not exist, or a currency that the stack does not trade in, so these come from an example as far as it has them.
 */
final class Instances {
    private final boolean everything;
    private final Random random;

    /**
     * @param everything whether optional fields are there, and arrays are as long as they may be
     * @param random decides what is free
     */
    Instances(boolean everything, Random random) {
        this.everything = everything;
        this.random = random;
    }

    /** An instance of the schema. */
    JsonElement of(JsonObject schema, @Nullable JsonElement example) {
        if (schema.has("enum")) {
            var values = schema.getAsJsonArray("enum");
            return values.get(everything ? values.size() - 1 : 0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, example);
            case "array" -> array(schema, example);
            case "integer" -> example == null ? schema.get("minimum") : example;
            case "string" -> text(schema, example);
            // Without a type, anything goes.
            default -> example == null ? new JsonObject() : example;
        };
    }

    static String type(JsonObject schema) {
        return schema.has("type") ? schema.get("type").getAsString() : "none";
    }

    private JsonElement object(JsonObject schema, @Nullable JsonElement example) {
        var object = new JsonObject();
        var required = Schemas.required(schema);
        for (var property : Schemas.properties(schema).entrySet()) {
            if (everything || required.contains(property.getKey())) {
                object.add(property.getKey(), of(property.getValue(), member(example, property.getKey())));
            }
        }
        return object;
    }

    private JsonElement array(JsonObject schema, @Nullable JsonElement example) {
        var array = new JsonArray();
        var first = example instanceof JsonArray examples && !examples.isEmpty() ? examples.get(0) : null;
        var fewest = Schemas.bound(schema, "minItems", 1);
        var size = everything ? Schemas.bound(schema, "maxItems", fewest) : fewest;
        while (array.size() < size) {
            array.add(of(schema.getAsJsonObject("items"), first));
        }
        return array;
    }

    private JsonElement text(JsonObject schema, @Nullable JsonElement example) {
        var texts = new Texts(schema, random);
        if (texts.ofOneLength()
                && example != null
                && Draft4.violations(schema, example).isEmpty()) {
            return example;
        }
        return new JsonPrimitive(texts.any());
    }

    private static @Nullable JsonElement member(@Nullable JsonElement example, String name) {
        return example instanceof JsonObject object ? object.get(name) : null;
    }
}
