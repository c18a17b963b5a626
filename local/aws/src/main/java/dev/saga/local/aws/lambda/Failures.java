package dev.saga.local.aws.lambda;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Failed invocations in Lambda's words. */
final class Failures {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int SIGNAL_BASE = 128;

    private Failures() {}

    static InvocationResult timedOut(String requestId, Duration timeout) {
        var seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        return failure(
                "Sandbox.Timedout", "RequestId: " + requestId + " Error: Task timed out after " + seconds + " seconds");
    }

    static InvocationResult exited(String requestId, int status) {
        return failure(
                "Runtime.ExitError", "RequestId: " + requestId + " Error: Runtime exited with error: " + exit(status));
    }

    /** @param lastWords what the process wrote before it ended */
    static InvocationResult ended(String when, int status, String lastWords) {
        return unavailable("Its process ended " + when + ": " + exit(status) + ".", lastWords);
    }

    /** @param lastWords what the process wrote, if anything */
    static InvocationResult unavailable(String why, String lastWords) {
        return failure("Runtime.InitError", lastWords.isEmpty() ? why : why + "\n" + lastWords);
    }

    static InvocationResult throttled() {
        return failure("TooManyRequestsException", "Rate Exceeded.");
    }

    /** What the function itself reported. */
    static InvocationResult reported(byte[] error) {
        return new InvocationResult(error, Optional.of("Unhandled"));
    }

    /** An exit status in words. */
    private static String exit(int status) {
        if (status == SIGNAL_BASE + 9) {
            return "signal: killed";
        }
        return status == SIGNAL_BASE + 15 ? "signal: terminated" : "exit status " + status;
    }

    /** One line for people: the type and message that the payload of a failed invocation carries. */
    static String describe(InvocationResult failed) {
        var text = new String(failed.payload(), StandardCharsets.UTF_8);
        try {
            if (JsonParser.parseString(text) instanceof JsonObject error && error.has("errorMessage")) {
                var type = error.has("errorType") ? error.get("errorType").getAsString() + ": " : "";
                return type + error.get("errorMessage").getAsString();
            }
        } catch (JsonParseException notJson) {
            // then the text itself
        }
        return text;
    }

    private static InvocationResult failure(String type, String message) {
        var error = new JsonObject();
        error.addProperty("errorType", type);
        error.addProperty("errorMessage", message);
        return new InvocationResult(JSON.toJson(error).getBytes(StandardCharsets.UTF_8), Optional.of("Unhandled"));
    }
}
