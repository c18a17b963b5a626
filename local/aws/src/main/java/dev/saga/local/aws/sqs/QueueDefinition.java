package dev.saga.local.aws.sqs;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.saga.local.engine.Inputs;
import java.util.HashMap;
import java.util.Map;

/** A declared queue in the words of CreateQueue. */
record QueueDefinition(String name, Map<String, String> attributes) {
    private static final Gson JSON = new Gson();

    /** Pulumi's names of the attributes, and SQS's. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "visibilityTimeoutSeconds", "VisibilityTimeout",
            "delaySeconds", "DelaySeconds",
            "receiveWaitTimeSeconds", "ReceiveMessageWaitTimeSeconds",
            "redrivePolicy", "RedrivePolicy");

    static QueueDefinition of(Inputs inputs) {
        var attributes = new HashMap<String, String>();
        ATTRIBUTES.forEach(
                (input, attribute) -> inputs.text(input).ifPresent(value -> attributes.put(attribute, value)));
        return new QueueDefinition(inputs.name(), attributes);
    }

    JsonObject request() {
        return JSON.toJsonTree(Map.of("QueueName", name, "Attributes", attributes))
                .getAsJsonObject();
    }
}
