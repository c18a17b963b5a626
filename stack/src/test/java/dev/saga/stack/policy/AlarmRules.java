package dev.saga.stack.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is told of what, and what that person reads. */
final class AlarmRules {
    private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");
    private static final Pattern DESCRIPTION =
            Pattern.compile("[A-Z].+\\. What to do: docs/operations\\.md#(?<heading>[a-z-]+)");

    private AlarmRules() {}

    static List<PolicyRule> all() {
        var headings = headings();
        return List.of(
                PolicyRule.each(
                                "Saga-AlarmTellsSomebody",
                                Types.ALARM,
                                "must tell the topic when it goes off and when it is over",
                                (graph, alarm) -> Stream.of("alarmActions", "okActions")
                                        .allMatch(actions -> tellsATopic(graph, alarm.texts(actions))))
                        .brokenBy(
                                graph -> graph.dropping(Types.ALARM, "api-latency", "alarmActions"),
                                "MetricAlarm api-latency"),
                PolicyRule.each(
                                "Saga-AlarmRunbook",
                                Types.ALARM,
                                "must say what it means, and name a heading of the runbook that is there",
                                (graph, alarm) -> {
                                    var description = DESCRIPTION.matcher(alarm.text("alarmDescription"));
                                    return description.matches() && headings.contains(description.group("heading"));
                                })
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.ALARM,
                                        "api-latency",
                                        "alarmDescription",
                                        "Slow. What to do: docs/operations.md#nothing"),
                                "MetricAlarm api-latency"),
                PolicyRule.each(
                                "Saga-AlarmOnSilence",
                                Types.ALARM,
                                "must say what it makes of missing data",
                                (graph, alarm) ->
                                        !alarm.text("treatMissingData").isEmpty())
                        .brokenBy(
                                graph -> graph.dropping(Types.ALARM, "orders-relay-lag", "treatMissingData"),
                                "MetricAlarm orders-relay-lag"),
                PolicyRule.each(
                                "Saga-FunctionAlarms",
                                Types.FUNCTION,
                                "must raise alarms when it fails and when it is throttled",
                                (graph, function) -> Stream.of("Errors", "Throttles")
                                        .allMatch(metric -> on(graph, metric, "FunctionName", function.text("name"))
                                                .findAny()
                                                .isPresent()))
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "tracking-api-throttles"), "Function tracking-api"),
                PolicyRule.each(
                                "Saga-StreamAlarm",
                                Types.MAPPING,
                                "must raise an alarm when its records wait",
                                (graph, mapping) -> graph.byArn(Types.ALIAS, mapping.text("functionName")).stream()
                                        .flatMap(alias ->
                                                on(graph, "IteratorAge", "FunctionName", alias.text("functionName")))
                                        .findAny()
                                        .isPresent())
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "inventory-relay-lag"),
                                "EventSourceMapping inventory-outbox"),
                PolicyRule.each(
                                "Saga-LossAlarm",
                                Types.MAPPING,
                                "must raise an alarm when something had to be looked for because its stream lost it",
                                (graph, mapping) -> countsLines(graph, mapping, "swept"))
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "payments-relay-swept"),
                                "EventSourceMapping payments-outbox"),
                PolicyRule.each(
                                "Saga-SetAsideAlarm",
                                Types.MAPPING,
                                "must raise an alarm when its function sets a record aside",
                                (graph, mapping) -> countsLines(graph, mapping, "set aside"))
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "orders-relay-set-aside"),
                                "EventSourceMapping orders-outbox"),
                PolicyRule.each(
                                "Saga-ScheduleAlarm",
                                Types.RULE,
                                "must raise an alarm when its schedule stands still; EventBridge counts failed calls too,"
                                        + " so where nothing else calls the function, Lambda's count is the one to watch",
                                (graph, rule) -> isPattern(rule) || isWatched(graph, rule))
                        .brokenBy(
                                graph -> graph.setting(Types.ALARM, "orders-sweeper-silent", "namespace", "AWS/Events"),
                                "EventRule orders-sweep"),
                PolicyRule.each(
                                "Saga-ScheduleFailureAlarm",
                                Types.RULE,
                                "must raise an alarm when its schedule cannot call the function",
                                (graph, rule) -> isPattern(rule)
                                        || onRule(graph, "FailedInvocations", rule)
                                                .findAny()
                                                .isPresent())
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "orders-relay-not-called"),
                                "EventRule orders-unpublished"),
                PolicyRule.each(
                                "Saga-UndeliveredAlarms",
                                Types.RULE,
                                "must raise an alarm when an event goes to the dead-letter queue, and when it cannot",
                                (graph, rule) -> !isPattern(rule)
                                        || Stream.of("InvocationsSentToDlq", "InvocationsFailedToBeSentToDlq")
                                                .allMatch(metric -> onRule(graph, metric, rule)
                                                        .anyMatch(alarm -> alarm.text("dimensions.EventBusName")
                                                                .equals(rule.text("eventBusName")))))
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "tracking-on-orders-undelivered")
                                        .dropping(
                                                Types.ALARM,
                                                "tracking-on-inventory-undelivered-lost",
                                                "dimensions.EventBusName"),
                                "EventRule tracking-on-orders",
                                "EventRule tracking-on-inventory"),
                PolicyRule.each(
                                "Saga-DroppedAlarm",
                                Types.TARGET,
                                "must raise an alarm when its function has failed for the last time",
                                (graph, target) -> !isPattern(graph, target)
                                        || graph.byArn(Types.ALIAS, target.text("arn")).stream()
                                                .flatMap(alias -> onFunction(
                                                        graph, "AsyncEventsDropped", alias.text("functionName")))
                                                .findAny()
                                                .isPresent())
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "orders-events-dropped"),
                                "EventTarget orders-on-inventory",
                                "EventTarget orders-on-payments"),
                PolicyRule.each(
                                "Saga-DestinationAlarm",
                                Types.ASYNC,
                                "must raise an alarm when what failed does not reach its queue either",
                                (graph, async) -> onFunction(
                                                graph, "DestinationDeliveryFailures", async.text("functionName"))
                                        .findAny()
                                        .isPresent())
                        .brokenBy(
                                graph -> graph.without(Types.ALARM, "payments-relay-destination-failed"),
                                "FunctionEventInvokeConfig payments-relay-async"),
                PolicyRule.each(
                                "Saga-ApiAlarms",
                                Types.API,
                                "must raise alarms when it fails and when it is slow",
                                (graph, api) -> Stream.of("5XXError", "Latency")
                                        .allMatch(metric -> on(graph, metric, "ApiName", api.text("name"))
                                                .findAny()
                                                .isPresent()))
                        .brokenBy(graph -> graph.without(Types.ALARM, "api-errors"), "RestApi api"));
    }

    /** The alarms on a metric of one thing. */
    static Stream<Resource> on(Graph graph, String metric, String dimension, String value) {
        return graph.where(Types.ALARM, "metricName", metric)
                .filter(alarm -> alarm.text("dimensions." + dimension).equals(value));
    }

    private static boolean tellsATopic(Graph graph, List<String> actions) {
        return actions.stream()
                .anyMatch(action -> graph.byArn(Types.TOPIC, action).isPresent());
    }

    private static Stream<Resource> onRule(Graph graph, String metric, Resource rule) {
        return on(graph, metric, "RuleName", rule.text("name")).filter(alarm -> isOf(alarm, "AWS/Events"));
    }

    private static Stream<Resource> onFunction(Graph graph, String metric, String function) {
        return on(graph, metric, "FunctionName", function).filter(alarm -> isOf(alarm, "AWS/Lambda"));
    }

    private static boolean isOf(Resource alarm, String namespace) {
        return alarm.text("namespace").equals(namespace);
    }

    private static boolean isPattern(Resource rule) {
        return rule.at("eventPattern").isPresent();
    }

    private static boolean isPattern(Graph graph, Resource target) {
        return graph.where(Types.RULE, "name", target.text("rule")).anyMatch(AlarmRules::isPattern);
    }

    private static boolean isWatched(Graph graph, Resource schedule) {
        return graph.where(Types.TARGET, "rule", schedule.text("name"))
                .flatMap(target -> graph.byArn(Types.ALIAS, target.text("arn")).stream())
                .flatMap(alias -> graph.where(Types.MAPPING, "functionName", alias.arn())
                                .findAny()
                                .isPresent()
                        ? onRule(graph, "Invocations", schedule)
                        : onFunction(graph, "Invocations", alias.text("functionName")))
                .anyMatch(alarm -> alarm.text("treatMissingData").equals("breaching"));
    }

    /** Whether an alarm watches the count of such lines in the log of a mapping's function. */
    private static boolean countsLines(Graph graph, Resource mapping, String line) {
        return graph.byArn(Types.ALIAS, mapping.text("functionName")).stream()
                .map(alias -> "/aws/lambda/" + alias.text("functionName"))
                .flatMap(log -> graph.where(Types.METRIC_FILTER, "logGroupName", log))
                .filter(filter -> filter.text("pattern").contains(line))
                .anyMatch(filter -> isWatchedMetric(graph, filter));
    }

    private static boolean isWatchedMetric(Graph graph, Resource filter) {
        return graph.where(Types.ALARM, "metricName", filter.text("metricTransformation.name"))
                .anyMatch(alarm -> alarm.text("namespace").equals(filter.text("metricTransformation.namespace")));
    }

    private static Set<String> headings() {
        try (var lines = Files.lines(RUNBOOK)) {
            return lines.filter(line -> line.startsWith("### "))
                    .map(line -> line.substring("### ".length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
