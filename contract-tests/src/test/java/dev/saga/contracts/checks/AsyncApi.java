package dev.saga.contracts.checks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;

/** The events as an AsyncAPI 3.0.0 document, for tools that read that. */
final class AsyncApi {
    private static final String DRAFT_4 = "application/schema+json;version=draft-04";

    private AsyncApi() {}

    static JsonObject document(Contract contract) {
        var document = Json.object("""
                {'asyncapi': '3.0.0',
                 'info': {'title': 'Saga', 'version': '1.0.0',
                   'description': 'The events by which orders, inventory and payments agree. A message is the detail of an EventBridge event; the channel names its source and detail-type.'},
                 'defaultContentType': 'application/json',
                 'channels': {}, 'operations': {}, 'components': {'messages': {}}}""");
        for (var event : contract.events()) {
            document.getAsJsonObject("channels").add(event, channel(contract, event));
            document.getAsJsonObject("components").getAsJsonObject("messages").add(event, message(contract, event));
        }
        for (var service : contract.catalog().services()) {
            service.produces().forEach(event -> operation(document, service.name(), "send", event));
            service.consumes().forEach(event -> operation(document, service.name(), "receive", event));
        }
        return document;
    }

    private static JsonObject channel(Contract contract, String event) {
        var channel = new JsonObject();
        channel.addProperty("address", contract.files().sourceOf(event) + "/" + event);
        channel.addProperty(
                "description",
                "EventBridge rules match source " + contract.files().sourceOf(event) + " and detail-type " + event
                        + ".");
        channel.add("messages", named(event, reference("#/components/messages/" + event)));
        return channel;
    }

    private static JsonObject message(Contract contract, String event) {
        var schema = contract.files().schema(event);
        var message = new JsonObject();
        message.addProperty("name", event);
        message.addProperty("title", event);
        message.add("summary", schema.get("description"));
        var payload = new JsonObject();
        payload.addProperty("schemaFormat", DRAFT_4);
        payload.add("schema", schema);
        message.add("payload", payload);
        var examples = new JsonArray();
        contract.files().examples(event).forEach((name, detail) -> {
            var example = new JsonObject();
            example.addProperty("name", name);
            example.add("payload", detail);
            examples.add(example);
        });
        message.add("examples", examples);
        return message;
    }

    private static void operation(JsonObject document, String service, String action, String event) {
        if (!document.getAsJsonObject("channels").has(event)) {
            return;
        }
        var operation = new JsonObject();
        operation.addProperty("action", action);
        operation.add("channel", reference("#/channels/" + event));
        operation.addProperty("title", service + " " + action + "s " + event);
        document.getAsJsonObject("operations").add(service + "-" + action + "s-" + event, operation);
    }

    private static JsonObject named(String name, JsonObject value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    private static JsonObject reference(String pointer) {
        var reference = new JsonObject();
        reference.addProperty("$ref", pointer);
        return reference;
    }
}
