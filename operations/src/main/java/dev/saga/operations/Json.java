package dev.saga.operations;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/** Careful reading of what others wrote. */
final class Json {
    private Json() {}

    /** A field's text or number, if it has one. */
    static Optional<String> text(JsonObject object, String field) {
        return object.get(field) instanceof JsonPrimitive value ? Optional.of(value.getAsString()) : Optional.empty();
    }

    /** A field's object, empty if it has none. */
    static JsonObject object(JsonObject object, String field) {
        return object.get(field) instanceof JsonObject value ? value : new JsonObject();
    }
}
