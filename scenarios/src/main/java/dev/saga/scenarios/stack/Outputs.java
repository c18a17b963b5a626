package dev.saga.scenarios.stack;

import com.google.gson.JsonObject;
import dev.saga.operations.StackOutputs;
import java.net.URI;
import java.util.Map;

/**
 * The stack's outputs, as far as a client needs them.
 *
 * @param apiUrl where the API answers, without a slash at the end
 * @param tokenUrl where a client gets its token
 * @param clientId the client's name
 * @param clientSecret and its secret
 * @param currency the stack's one currency
 * @param orderTimeoutSeconds how long an order may stay open
 * @param deadLetterQueues URL of each dead-letter queue by what lies in it
 */
public record Outputs(
        URI apiUrl,
        URI tokenUrl,
        String clientId,
        String clientSecret,
        String currency,
        int orderTimeoutSeconds,
        Map<String, String> deadLetterQueues) {

    /**
     * Reads them from the stack's own.
     *
     * @throws IllegalArgumentException that names the output which is missing
     */
    public static Outputs of(JsonObject outputs) {
        var given = new StackOutputs(outputs);
        return new Outputs(
                URI.create(given.text("apiUrl").replaceFirst("/$", "")),
                URI.create(given.text("tokenUrl")),
                given.text("clientId"),
                given.text("clientSecret"),
                given.text("currency"),
                given.number("orderTimeoutSeconds"),
                given.texts("deadLetterQueues"));
    }
}
