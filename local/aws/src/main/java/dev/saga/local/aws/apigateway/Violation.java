package dev.saga.local.aws.apigateway;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import java.util.List;

/**
 * One thing that is wrong with a request.
 *
 * @param in {@code body}, {@code header} or {@code query}
 * @param pointer a JSON Pointer into it, for example {@code /lines/0/quantity}
 * @param detail what is wrong, in words of ours
 */
record Violation(String in, String pointer, String detail) {
    private static final Gson JSON = new Gson();

    static JsonArray json(List<Violation> violations) {
        return JSON.toJsonTree(violations).getAsJsonArray();
    }
}
