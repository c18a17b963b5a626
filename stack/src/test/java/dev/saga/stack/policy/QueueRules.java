package dev.saga.stack.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Dead-letter queues, which are all the queues that there are. */
final class QueueRules {
    private static final double FOURTEEN_DAYS = Duration.ofDays(14).toSeconds();

    private QueueRules() {}

    static List<PolicyRule> all() {
        return List.of(
                PolicyRule.each(
                                "AwsSolutions-SQS2",
                                Types.QUEUE,
                                "must be encrypted",
                                (graph, queue) -> queue.isTrue("sqsManagedSseEnabled"))
                        .brokenBy(
                                graph -> graph.setting(Types.QUEUE, "orders-unhandled", "sqsManagedSseEnabled", false),
                                "Queue orders-unhandled"),
                PolicyRule.each(
                                "AwsSolutions-SQS3",
                                Types.QUEUE,
                                "must be where some failure goes",
                                (graph, queue) -> failures(graph).anyMatch(queue.arn()::equals))
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.ASYNC,
                                        "inventory-events-async",
                                        "destinationConfig.onFailure.destination",
                                        "arn:aws:sqs/queue:Queue/payments-unhandled"),
                                "Queue inventory-unhandled")
                        .and("Saga-MayReport", "Function inventory-events"),
                PolicyRule.each(
                                "AwsSolutions-SQS4",
                                Types.QUEUE,
                                "must refuse whoever does not come over TLS",
                                (graph, queue) -> policies(graph, queue).anyMatch(Statement::deniesPlainText))
                        .brokenBy(
                                graph -> graph.without(Types.QUEUE_POLICY, "inventory-unhandled-policy"),
                                "Queue inventory-unhandled"),
                PolicyRule.of(
                                "Saga-QueueTakesFromItsRules",
                                "must let in the rules that leave letters there, and nobody else",
                                QueueRules::openQueues)
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.QUEUE_POLICY,
                                        "orders-undelivered-policy",
                                        "policy",
                                        "UndeliveredEvents",
                                        statement -> statement.remove("Condition")),
                                "Queue orders-undelivered"),
                PolicyRule.each(
                                "Saga-QueueKeepsLong",
                                Types.QUEUE,
                                "must keep a letter for fourteen days, the most there is",
                                (graph, queue) -> queue.number("messageRetentionSeconds") == FOURTEEN_DAYS)
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.QUEUE, "tracking-undelivered", "messageRetentionSeconds", 345_600),
                                "Queue tracking-undelivered"),
                PolicyRule.each(
                                "Saga-QueueAlarm",
                                Types.QUEUE,
                                "must raise an alarm with its first letter",
                                (graph, queue) -> AlarmRules.on(
                                                graph,
                                                "ApproximateNumberOfMessagesVisible",
                                                "QueueName",
                                                queue.text("name"))
                                        .anyMatch(alarm ->
                                                alarm.at("threshold").isPresent() && alarm.number("threshold") == 0))
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "payments-unpublished-not-empty"),
                                "Queue payments-unpublished"));
    }

    private static Stream<String> failures(Graph graph) {
        return Stream.of(
                        graph.all(Types.TARGET).map(target -> target.text("deadLetterConfig.arn")),
                        graph.all(Types.ASYNC).map(async -> async.text("destinationConfig.onFailure.destination")),
                        graph.all(Types.MAPPING)
                                .map(mapping -> mapping.text("destinationConfig.onFailure.destinationArn")))
                .flatMap(queues -> queues);
    }

    private static Stream<Statement> policies(Graph graph, Resource queue) {
        return graph.where(Types.QUEUE_POLICY, "queueUrl", "https://" + queue.name())
                .flatMap(policy -> policy.statements("policy").stream());
    }

    private static Stream<String> openQueues(Graph graph) {
        return graph.all(Types.QUEUE)
                .filter(queue -> !admitted(graph, queue).equals(senders(graph, queue)))
                .map(Resource::label);
    }

    /** Whom the queue's policy lets in; whoever may come without a source may be anybody. */
    private static List<String> admitted(Graph graph, Resource queue) {
        return policies(graph, queue)
                .filter(Statement::allows)
                .flatMap(statement -> {
                    var sources = statement.condition("ArnEquals", "aws:SourceArn");
                    return sources.isEmpty() ? Stream.of("anybody") : sources.stream();
                })
                .sorted()
                .toList();
    }

    /** The rules whose targets leave letters in the queue. */
    private static List<String> senders(Graph graph, Resource queue) {
        return graph.where(Types.TARGET, "deadLetterConfig.arn", queue.arn())
                .flatMap(target -> graph.where(Types.RULE, "name", target.text("rule")))
                .map(Resource::arn)
                .sorted()
                .toList();
    }
}
