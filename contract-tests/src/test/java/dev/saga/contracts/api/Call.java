package dev.saga.contracts.api;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request to the API, as freely written as a client that knows no rules would.
 *
 * @param target path and query below the API's URL, encoded or not
 * @param headers in the order in which they are sent
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Call(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    static final String JSON = "application/json";

    static Call of(String method, String target) {
        return new Call(method, target, List.of(), new byte[0]);
    }

    Call method(String other) {
        return new Call(other, target, headers, body);
    }

    Call target(String other) {
        return new Call(method, other, headers, body);
    }

    /** With a header instead of any that it has of this name. */
    Call header(String name, String value) {
        return without(name).and(name, value);
    }

    /** With one more header, even if it has one of this name. */
    Call and(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Call(method, target, List.copyOf(more), body);
    }

    Call without(String name) {
        var fewer = headers.stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(name))
                .toList();
        return new Call(method, target, fewer, body);
    }

    /** With a body and the media type of JSON. */
    Call json(JsonElement json) {
        return json(json.toString());
    }

    Call json(String json) {
        return body(JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    Call body(String mediaType, byte[] bytes) {
        var typed = header("Content-Type", mediaType);
        return new Call(method, target, typed.headers, bytes);
    }

    Call withToken(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Call withKey(String idempotencyKey) {
        return header("Idempotency-Key", idempotencyKey);
    }
}
