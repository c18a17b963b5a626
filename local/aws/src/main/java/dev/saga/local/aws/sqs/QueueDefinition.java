package dev.saga.local.aws.sqs;

import com.google.gson.JsonObject;
import dev.saga.local.engine.Inputs;
import java.util.Map;

/** A declared queue in the words of CreateQueue. */
record QueueDefinition(String name, JsonObject attributes) {
    /** Pulumi's names of the attributes, and SQS's. */
    private static final Map<String, String> NUMBERS = Map.of(
            "visibilityTimeoutSeconds", "VisibilityTimeout",
            "delaySeconds", "DelaySeconds",
            "receiveWaitTimeSeconds", "ReceiveMessageWaitTimeSeconds");

    static QueueDefinition of(Inputs inputs) {
        var attributes = new JsonObject();
        NUMBERS.forEach((input, attribute) ->
                inputs.integer(input).ifPresent(number -> attributes.addProperty(attribute, Integer.toString(number))));
        inputs.text("redrivePolicy").ifPresent(policy -> attributes.addProperty("RedrivePolicy", policy));
        return new QueueDefinition(inputs.name(), attributes);
    }

    JsonObject request() {
        var request = new JsonObject();
        request.addProperty("QueueName", name);
        request.add("Attributes", attributes);
        return request;
    }
}
