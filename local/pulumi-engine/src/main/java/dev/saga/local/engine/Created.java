package dev.saga.local.engine;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * What the program sees of a resource once it is real.
 *
 * @param id the id that the provider would give it
 * @param outputs properties that the cloud computes; merged over the inputs
 */
public record Created(String id, JsonObject outputs) {
    private static final Gson JSON = new Gson();

    public Created(String id, Map<String, ?> outputs) {
        this(id, JSON.toJsonTree(outputs).getAsJsonObject());
    }
}
