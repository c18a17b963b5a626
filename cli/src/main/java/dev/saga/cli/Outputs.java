package dev.saga.cli;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

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
record Outputs(
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
    static Outputs of(JsonObject outputs) {
        var queues = new TreeMap<String, String>();
        require(outputs, "deadLetterQueues")
                .getAsJsonObject("deadLetterQueues")
                .entrySet()
                .forEach(queue -> queues.put(queue.getKey(), queue.getValue().getAsString()));
        return new Outputs(
                URI.create(text(outputs, "apiUrl").replaceFirst("/$", "")),
                URI.create(text(outputs, "tokenUrl")),
                text(outputs, "clientId"),
                text(outputs, "clientSecret"),
                text(outputs, "currency"),
                require(outputs, "orderTimeoutSeconds")
                        .get("orderTimeoutSeconds")
                        .getAsInt(),
                queues);
    }

    private static String text(JsonObject outputs, String name) {
        return require(outputs, name).get(name).getAsString();
    }

    private static JsonObject require(JsonObject outputs, String name) {
        if (!outputs.has(name)) {
            throw new IllegalArgumentException("the stack has no output \"" + name + "\"; deploy it again");
        }
        return outputs;
    }
}
