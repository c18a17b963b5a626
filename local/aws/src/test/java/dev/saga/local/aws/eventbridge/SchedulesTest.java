package dev.saga.local.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.RecordingQueues;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private final FakeLambda lambda = new FakeLambda();
    private final RecordingListener events = new RecordingListener();
    private final ManualLater time = new ManualLater();
    private final Account account = new Account("eu-central-1");
    private final Deliveries deliveries =
            new Deliveries(lambda, new DeadLetters(new RecordingQueues(), events), events, time, time, 1);
    private final Buses buses = new Buses(account, deliveries, events);
    private final Schedules schedules = new Schedules(account, buses, deliveries, time, time);

    @Test
    void start_whenTimePasses_firesOncePerPeriod() {
        add(true);
        schedules.start();
        time.pass(Duration.ofSeconds(119));
        assertThat(lambda.all()).isEmpty();
        time.pass(Duration.ofMinutes(10));
        assertThat(lambda.all()).hasSize(5);
    }

    @Test
    void start_whenTheRuleIsDisabled_firesOnlyOnDemand() {
        add(false);
        schedules.start();
        time.pass(Duration.ofHours(1));
        assertThat(lambda.all()).isEmpty();
        schedules.fire("sweep");
        time.pass(Duration.ZERO);
        assertThat(lambda.all()).hasSize(1);
    }

    private void add(boolean enabled) {
        var rule =
                new Rule("sweep", "arn:rule", enabled, Optional.empty(), Optional.of(new Rate(Duration.ofMinutes(2))));
        rule.add(new Target(
                "arn:aws:lambda:eu-central-1:000000000000:function:sweeper",
                Optional.empty(),
                0,
                Duration.ofHours(1),
                Optional.empty()));
        buses.named(Bus.DEFAULT).orElseThrow().add(rule);
    }
}
