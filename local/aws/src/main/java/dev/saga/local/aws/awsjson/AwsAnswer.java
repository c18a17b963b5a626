package dev.saga.local.aws.awsjson;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The answer to a call, with the headers that belong to its body. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record AwsAnswer(int status, Map<String, String> headers, byte[] body) {
    static final String CONTENT_TYPE = "Content-Type";
    private static final int OK = 200;

    /** A success. */
    public static AwsAnswer of(JsonObject body) {
        return json(OK, body);
    }

    /** A success without a body, for example 202 for what was accepted and is not yet done. */
    public static AwsAnswer empty(int status) {
        return new AwsAnswer(status, Map.of(), new byte[0]);
    }

    static AwsAnswer of(AwsException error) {
        var body = new JsonObject();
        body.addProperty("__type", error.code());
        body.addProperty("message", error.getMessage());
        var answer = json(error.status(), body);
        var headers = new HashMap<>(answer.headers());
        headers.putAll(error.headers());
        return new AwsAnswer(answer.status(), headers, answer.body());
    }

    private static AwsAnswer json(int status, JsonObject body) {
        return new AwsAnswer(
                status,
                Map.of(CONTENT_TYPE, "application/x-amz-json-1.1"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the operation was done. */
    public boolean succeeded() {
        return status == OK;
    }
}
