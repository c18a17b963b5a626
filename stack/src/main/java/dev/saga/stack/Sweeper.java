package dev.saga.stack;

import java.util.List;

/** The schedule that looks for orders past their deadline, and the function that cancels them. */
final class Sweeper extends Component {
    private static final int TIMEOUT_SECONDS = 60;

    Sweeper(Environment environment, Participant orders, Alarms alarms) {
        super("Sweeper", "sweeper");
        var function = orders.function(
                "sweeper",
                "dev.saga.orders.lambda.SweeperHandler",
                TIMEOUT_SECONDS,
                orders.variables(),
                Participant.reporting(orders.tableRights("sweeper"), orders.unhandled()));
        function.onFailure(orders.unhandled(), Schedule.AGE_SECONDS, alarms);
        var undelivered = orders.queue("sweeper-undelivered", "Sweeps that EventBridge could not start.");
        var schedule = new Schedule(
                "orders-sweep",
                orders.serviceName(),
                "When orders past their deadline are looked for.",
                environment.settings().sweepMinutes());
        undelivered.acceptFromRules(List.of(schedule.declare(environment, this, function, undelivered)));
        schedule.watch(
                environment,
                this,
                alarms,
                "orders-sweeper",
                "The sweeper does not look for orders past their deadline.",
                Alarms.Metric.ofFunction("Invocations", "Sum", function.name()));
    }
}
