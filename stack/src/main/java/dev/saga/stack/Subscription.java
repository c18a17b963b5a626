package dev.saga.stack;

import com.google.gson.Gson;
import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.cloudwatch.inputs.EventTargetDeadLetterConfigArgs;
import com.pulumi.aws.cloudwatch.inputs.EventTargetRetryPolicyArgs;
import com.pulumi.core.Output;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one service hears from another: a rule of its own, so that its pattern holds no pair of source and event that does
 * not exist.
 *
 * @param consumer the service that listens
 * @param producer the service that is heard
 * @param source the producer's EventBridge source
 * @param events the detail-types
 */
record Subscription(String consumer, String producer, String source, List<String> events) {
    private static final int RETRIES = 185;
    private static final int RETRY_SECONDS = (int) Duration.ofHours(24).toSeconds();

    /** The subscriptions of a service, read from the catalog. */
    static List<Subscription> of(Service consumer, Catalog catalog) {
        var byProducer = new LinkedHashMap<Service, List<String>>();
        for (var event : consumer.consumes()) {
            byProducer
                    .computeIfAbsent(catalog.producerOf(event), producer -> new ArrayList<>())
                    .add(event);
        }
        return byProducer.entrySet().stream()
                .map(entry -> new Subscription(
                        consumer.name(),
                        entry.getKey().name(),
                        String.valueOf(entry.getKey().source()),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    private String name() {
        return consumer + "-on-" + producer;
    }

    /** What EventBridge matches. */
    String pattern() {
        var pattern = new LinkedHashMap<String, List<String>>();
        pattern.put("source", List.of(source));
        pattern.put("detail-type", events);
        return new Gson().toJson(pattern);
    }

    /**
     * Declares the rule, its target, the permission between them, and the alarms on its deliveries.
     *
     * @return the rule's ARN
     */
    Output<String> declare(
            Environment environment,
            Component owner,
            Output<String> busName,
            Function function,
            Queue undelivered,
            Alarms alarms) {
        var name = name();
        var rule = new EventRule(
                name,
                EventRuleArgs.builder()
                        .name(environment.name(PhysicalName.EVENT_RULE, name))
                        .description("What " + consumer + " hears from " + producer + ".")
                        .eventBusName(busName)
                        .eventPattern(pattern())
                        .tags(environment.tags(consumer))
                        .build(),
                owner.mine());
        target(name, owner, rule, busName, function, undelivered, RETRIES, RETRY_SECONDS);
        alarms.whenAbove(
                owner,
                name + "-undelivered",
                "EventBridge has given up on events of " + producer + " for " + consumer + ".",
                metric(environment, "InvocationsSentToDlq"),
                0);
        alarms.whenAbove(
                owner,
                name + "-undelivered-lost",
                "Events of " + producer + " for " + consumer + " reached neither the function nor the queue.",
                metric(environment, "InvocationsFailedToBeSentToDlq"),
                0);
        return rule.arn();
    }

    /**
     * What EventBridge counts of this rule. On a bus of one's own the metric has the bus's name, too
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html).
     */
    private Alarms.Metric metric(Environment environment, String count) {
        return new Alarms.Metric(
                "AWS/Events",
                count,
                "Sum",
                Map.of(
                        "EventBusName", environment.name(PhysicalName.EVENT_BUS),
                        "RuleName", environment.name(PhysicalName.EVENT_RULE, name())));
    }

    /** Hands a rule's events to a function, and to a queue what the function cannot be given. */
    static void target(
            String name,
            Component owner,
            EventRule rule,
            Output<String> busName,
            Function function,
            Queue undelivered,
            int retries,
            int retrySeconds) {
        new EventTarget(
                name,
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .eventBusName(busName)
                        .targetId(function.shortName())
                        .arn(function.aliasArn())
                        .retryPolicy(EventTargetRetryPolicyArgs.builder()
                                .maximumRetryAttempts(retries)
                                .maximumEventAgeInSeconds(retrySeconds)
                                .build())
                        .deadLetterConfig(EventTargetDeadLetterConfigArgs.builder()
                                .arn(undelivered.arn())
                                .build())
                        .build(),
                owner.mine());
        function.permit(name, "events.amazonaws.com", rule.arn());
    }
}
