package dev.saga.local;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Reads the properties of a resource; one that is null is one that is not there. */
public final class Inputs {
    private Inputs() {}

    public static Optional<String> text(JsonObject inputs, String property) {
        return has(inputs, property) ? Optional.of(inputs.get(property).getAsString()) : Optional.empty();
    }

    public static Optional<Integer> number(JsonObject inputs, String property) {
        return has(inputs, property) ? Optional.of(inputs.get(property).getAsInt()) : Optional.empty();
    }

    /** Whether the property is set and true. */
    public static boolean flag(JsonObject inputs, String property) {
        return has(inputs, property) && inputs.get(property).getAsBoolean();
    }

    public static Optional<JsonObject> child(JsonObject inputs, String property) {
        return has(inputs, property) ? Optional.of(inputs.getAsJsonObject(property)) : Optional.empty();
    }

    private static boolean has(JsonObject inputs, String property) {
        return inputs.has(property) && !inputs.get(property).isJsonNull();
    }
}
