package dev.saga.stack;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.List;

/** The schedule that looks for orders past their deadline, and the function that cancels them. */
final class Sweeper extends Component {
    private static final int TIMEOUT_SECONDS = 60;
    private static final int AGE_SECONDS = (int) Duration.ofMinutes(5).toSeconds();
    private static final int SILENCE_MINUTES = 5;

    Sweeper(Environment environment, Participant orders, Alarms alarms) {
        super("Sweeper", "sweeper");
        var function = orders.function(
                "sweeper",
                orders.handler("SweeperHandler"),
                TIMEOUT_SECONDS,
                orders.variables(),
                Participant.reporting(orders.tableRights("sweeper"), orders.unhandled()));
        function.onFailure(orders.unhandled(), AGE_SECONDS);
        var undelivered = orders.queue("sweeper-undelivered", "Sweeps that EventBridge could not start.");
        var minutes = environment.settings().sweepMinutes();
        var name = "orders-sweep";
        var schedule = new EventRule(
                name,
                EventRuleArgs.builder()
                        .name(environment.name(name))
                        .description("When orders past their deadline are looked for.")
                        .scheduleExpression(minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)")
                        .tags(environment.tags("orders"))
                        .build(),
                mine());
        // A sweep that comes late is as good as the next one: a few minutes of retries are enough.
        Subscription.target(name, this, schedule, Output.of("default"), function, undelivered, 2, AGE_SECONDS);
        undelivered.acceptFromRules(List.of(schedule.arn()));
        alarms.whenSilent(
                this,
                "orders-sweeper-silent",
                "Nobody looks for orders past their deadline.",
                Alarms.Metric.ofFunction("Invocations", "Sum", function.name()),
                Duration.ofMinutes(Math.max(SILENCE_MINUTES, 2L * minutes)));
    }
}
