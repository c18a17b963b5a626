package dev.saga.stack;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.Map;

/**
 * When a function is called for no other reason than the time. A call that comes late is as good as the next one, so a few
 * minutes of retries are enough.
 *
 * @param name within the stack, for example {@code orders-sweep}
 * @param service whose function is called
 * @param purpose what for, in a sentence
 * @param minutes from one call to the next
 */
record Schedule(String name, String service, String purpose, int minutes) {
    /** How long a call may wait for its function. */
    static final int AGE_SECONDS = (int) Duration.ofMinutes(5).toSeconds();

    private static final int RETRIES = 2;
    private static final int SILENCE_MINUTES = 5;

    /**
     * Declares the rule, its target and the permission between them.
     *
     * @return the rule's ARN
     */
    Output<String> declare(Environment environment, Component owner, Function function, Queue undelivered) {
        var rule = new EventRule(
                name,
                EventRuleArgs.builder()
                        .name(environment.name(PhysicalName.EVENT_RULE, name))
                        .description(purpose)
                        .scheduleExpression(minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)")
                        .tags(environment.tags(service))
                        .build(),
                owner.mine());
        Subscription.target(name, owner, rule, Output.of("default"), function, undelivered, RETRIES, AGE_SECONDS);
        return rule.arn();
    }

    /**
     * Raises an alarm when two calls are missing, and another when EventBridge has given a call up.
     *
     * @param function its name within the stack, with which the alarms' names begin
     * @param meaning what both mean for orders, in a sentence
     * @param calls counts the calls. EventBridge's count includes those that failed
     *     (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html), Lambda's has those that arrived
     */
    void watch(
            Environment environment,
            Component owner,
            Alarms alarms,
            String function,
            String meaning,
            Alarms.Metric calls) {
        alarms.whenSilent(
                owner,
                function + "-silent",
                meaning,
                calls,
                Duration.ofMinutes(Math.max(SILENCE_MINUTES, 2L * minutes)));
        alarms.whenAbove(owner, function + "-not-called", meaning, metric(environment, "FailedInvocations"), 0);
    }

    /** What EventBridge counts of this schedule. */
    Alarms.Metric metric(Environment environment, String count) {
        return new Alarms.Metric(
                "AWS/Events", count, "Sum", Map.of("RuleName", environment.name(PhysicalName.EVENT_RULE, name)));
    }
}
