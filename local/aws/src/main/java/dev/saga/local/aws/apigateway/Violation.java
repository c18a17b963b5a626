package dev.saga.local.aws.apigateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * One thing that is wrong with a request.
 *
 * @param in {@code body}, {@code header} or {@code query}
 * @param pointer a JSON Pointer into it, for example {@code /lines/0/quantity}
 * @param detail what is wrong, in words of ours
 */
record Violation(String in, String pointer, String detail) {
    static JsonArray json(List<Violation> violations) {
        var array = new JsonArray();
        for (var violation : violations) {
            var error = new JsonObject();
            error.addProperty("in", violation.in);
            error.addProperty("pointer", violation.pointer);
            error.addProperty("detail", violation.detail);
            array.add(error);
        }
        return array;
    }
}
