package dev.saga.scenarios.client;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** The public API of the saga. */
public interface Api {
    /**
     * An answer of the API.
     *
     * @param status HTTP status
     * @param body the JSON object of the body, empty if there is none
     */
    record Answer(int status, JsonObject body) {
        public String text(String field) {
            return Fields.text(body, field);
        }
    }

    /**
     * Sends a request and returns the answer, whatever it is.
     *
     * @param path with its query, if it has one
     * @param idempotencyKey the same key is the same request
     */
    Answer send(String method, String path, Optional<JsonObject> body, Optional<String> idempotencyKey)
            throws IOException, InterruptedException;

    default Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, Optional.empty(), Optional.empty());
    }

    default Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, Optional.empty(), Optional.empty());
    }

    default Answer put(String path) throws IOException, InterruptedException {
        return send("PUT", path, Optional.empty(), Optional.empty());
    }

    default Answer post(String path, JsonObject body) throws IOException, InterruptedException {
        return send("POST", path, Optional.of(body), Optional.empty());
    }

    /**
     * Posts under a key.
     *
     * @param idempotencyKey the same key is the same request
     */
    default Answer post(String path, JsonObject body, String idempotencyKey) throws IOException, InterruptedException {
        return send("POST", path, Optional.of(body), Optional.of(idempotencyKey));
    }
}
