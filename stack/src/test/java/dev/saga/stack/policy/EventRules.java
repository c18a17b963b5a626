package dev.saga.stack.policy;

import com.google.gson.JsonObject;
import java.util.List;

/** The bus, what remembers and describes its events, and how they reach functions. */
final class EventRules {
    private static final int MAX_SCHEMA_CHARACTERS = 100_000;

    private EventRules() {}

    static List<PolicyRule> all() {
        return List.of(
                PolicyRule.each(
                                "AwsSolutions-EVB1",
                                Types.BUS_PERMISSION,
                                "must not let everybody publish",
                                (graph, permission) ->
                                        !permission.text("principal").equals("*"))
                        .brokenBy(graph -> graph.with(openBus()), "EventPermission open"),
                PolicyRule.each(
                                "Saga-Archive",
                                Types.BUS,
                                "must have an archive that forgets some day",
                                (graph, bus) -> graph.where(Types.ARCHIVE, "eventSourceArn", bus.arn())
                                        .anyMatch(archive -> archive.number("retentionDays") > 0))
                        .brokenBy(graph -> graph.dropping(Types.ARCHIVE, "archive", "retentionDays"), "EventBus bus"),
                PolicyRule.each(
                                "Saga-Schema",
                                Types.SCHEMA,
                                "must be a draft 4 JSON Schema that the registry takes",
                                (graph, schema) -> schema.text("type").equals("JSONSchemaDraft4")
                                        && schema.text("content").length() <= MAX_SCHEMA_CHARACTERS)
                        .brokenBy(
                                graph -> graph.setting(Types.SCHEMA, "OrderPlaced", "type", "OpenApi3"),
                                "Schema OrderPlaced"),
                PolicyRule.each(
                                "Saga-PatternNamesSource",
                                Types.RULE,
                                "must match by source and by detail-type, or nobody knows whose event it hears",
                                (graph, rule) -> rule.at("scheduleExpression").isPresent()
                                        || (rule.document("eventPattern").has("source")
                                                && rule.document("eventPattern").has("detail-type")))
                        .brokenBy(
                                graph -> graph.changingDocument(
                                        Types.RULE,
                                        "orders-on-payments",
                                        "eventPattern",
                                        pattern -> pattern.remove("source")),
                                "EventRule orders-on-payments"),
                PolicyRule.each(
                                "Serverless-EventBusDLQ",
                                Types.TARGET,
                                "must have a queue for what cannot be handed over",
                                (graph, target) -> graph.byArn(Types.QUEUE, target.text("deadLetterConfig.arn"))
                                        .isPresent())
                        .brokenBy(
                                graph -> graph.dropping(Types.TARGET, "tracking-on-orders", "deadLetterConfig"),
                                "EventTarget tracking-on-orders")
                        .and("Saga-QueueTakesFromItsRules", "Queue tracking-undelivered"),
                PolicyRule.each(
                                "Saga-BoundedDelivery",
                                Types.TARGET,
                                "must say how often and how long a delivery is tried",
                                (graph, target) -> target.number("retryPolicy.maximumRetryAttempts") > 0
                                        && target.number("retryPolicy.maximumEventAgeInSeconds") > 0)
                        .brokenBy(
                                graph -> graph.dropping(Types.TARGET, "orders-sweep", "retryPolicy"),
                                "EventTarget orders-sweep"),
                PolicyRule.each(
                                "Saga-PermittedTarget",
                                Types.TARGET,
                                "must be allowed to call its function by the rule that it belongs to",
                                EventRules::isPermitted)
                        .brokenBy(
                                graph -> graph.without(Types.PERMISSION, "orders-on-inventory"),
                                "EventTarget orders-on-inventory"),
                PolicyRule.each(
                                "Serverless-LambdaAsyncFailureDestination",
                                Types.TARGET,
                                "must call a function that leaves in a queue what it cannot do",
                                EventRules::leavesFailures)
                        .brokenBy(
                                graph -> graph.dropping(Types.ASYNC, "payments-events-async", "destinationConfig"),
                                "EventTarget payments-on-orders",
                                "EventTarget payments-on-inventory")
                        .and("AwsSolutions-SQS3", "Queue payments-unhandled")
                        .and("Saga-MayReport", "Function payments-events"));
    }

    private static Resource openBus() {
        var inputs = new JsonObject();
        inputs.addProperty("principal", "*");
        inputs.addProperty("statementId", "everybody");
        return new Resource(Types.BUS_PERMISSION, "open", inputs);
    }

    private static boolean isPermitted(Graph graph, Resource target) {
        var function = graph.byArn(Types.ALIAS, target.text("arn"))
                .map(alias -> alias.text("functionName"))
                .orElse("");
        var rule = graph.where(Types.RULE, "name", target.text("rule"))
                .map(Resource::arn)
                .findFirst()
                .orElse("");
        return graph.where(Types.PERMISSION, "function", function)
                .filter(permission -> permission.text("principal").equals("events.amazonaws.com"))
                .anyMatch(permission -> permission.text("sourceArn").equals(rule));
    }

    private static boolean leavesFailures(Graph graph, Resource target) {
        var function = graph.byArn(Types.ALIAS, target.text("arn"))
                .map(alias -> alias.text("functionName"))
                .orElse("");
        return graph.where(Types.ASYNC, "functionName", function)
                .map(async -> async.text("destinationConfig.onFailure.destination"))
                .anyMatch(queue -> graph.byArn(Types.QUEUE, queue).isPresent());
    }
}
