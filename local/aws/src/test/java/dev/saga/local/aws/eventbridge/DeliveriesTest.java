package dev.saga.local.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.RecordingQueues;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:000000000000:function:inventory:live";
    private static final String RULE = "arn:aws:events:eu-central-1:000000000000:rule/saga/to-inventory";
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:undelivered";
    private static final JsonObject EVENT =
            JsonParser.parseString("{\"detail-type\": \"OrderPlaced\"}").getAsJsonObject();
    private static final Duration A_DAY = Duration.ofHours(24);

    private final FakeLambda lambda = new FakeLambda();
    private final RecordingQueues queues = new RecordingQueues();
    private final RecordingListener events = new RecordingListener();
    private final ManualLater time = new ManualLater();
    private final Deliveries deliveries =
            new Deliveries(lambda, new DeadLetters(queues, events), events, time, time, 1);

    @Test
    void send_whenAccepted_isDeliveredOnce() {
        send(target(185, A_DAY));
        time.pass(A_DAY);
        assertThat(lambda.all())
                .containsExactly(new FakeLambda.Invocation(FUNCTION, EVENT, new Caller("events.amazonaws.com", RULE)));
        assertThat(events.all(CloudEvent.Delivered.class))
                .containsExactly(new CloudEvent.Delivered("to-inventory", "inventory", EVENT));
    }

    @Test
    void send_whenAnInputIsDeclared_sendsThatInstead() {
        send(new Target(FUNCTION, Optional.of("{\"sweep\": true}"), 0, A_DAY, Optional.empty()));
        time.pass(Duration.ZERO);
        assertThat(lambda.all().get(0).event().toString()).isEqualTo("{\"sweep\":true}");
    }

    @Test
    void send_whenTheTargetFailsForAWhile_deliversLater() {
        lambda.refuseOnce(new IllegalStateException("busy"));
        lambda.refuseOnce(new IllegalStateException("busy"));
        send(target(2, A_DAY));
        time.pass(Duration.ofSeconds(3));
        assertThat(lambda.all()).hasSize(1);
        assertThat(events.all(CloudEvent.DeliveryRetried.class))
                .containsExactly(
                        new CloudEvent.DeliveryRetried("to-inventory", "inventory", "busy", 1),
                        new CloudEvent.DeliveryRetried("to-inventory", "inventory", "busy", 2));
    }

    @Test
    void send_whenAttemptsAreExhausted_leavesTheEventWholeInTheQueue() {
        refuse(3, new IllegalStateException("busy"));
        send(target(2, A_DAY));
        time.pass(A_DAY);
        assertThat(lambda.all()).isEmpty();
        var message = queues.await();
        assertThat(message.queueArn()).isEqualTo(QUEUE);
        assertThat(message.body()).isEqualTo(EVENT.toString());
        assertThat(message.attributes())
                .containsOnly(
                        entry("RULE_ARN", RULE),
                        entry("TARGET_ARN", FUNCTION),
                        entry("ERROR_CODE", "ERROR_FROM_TARGET"),
                        entry("ERROR_MESSAGE", "busy"),
                        entry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"),
                        entry("RETRY_ATTEMPTS", "2"));
        assertThat(events.all(CloudEvent.DeadLettered.class))
                .containsExactly(new CloudEvent.DeadLettered(
                        "undelivered", "to-inventory", "ERROR_FROM_TARGET: busy", EVENT.toString()));
    }

    @Test
    void send_whenTheEventGetsTooOld_saysSo() {
        refuse(200, new IllegalStateException("busy"));
        send(target(185, Duration.ofSeconds(60)));
        time.pass(A_DAY);
        var attributes = queues.await().attributes();
        assertThat(attributes).containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");
        // Pauses of 0.5-1, 1-2, 2-4, 4-8, 8-16 seconds, and so on: five to six of them fit a minute.
        assertThat(Integer.parseInt(attributes.getOrDefault("RETRY_ATTEMPTS", "")))
                .isBetween(5, 6);
    }

    @Test
    void send_withTheDefaultPolicy_triesForADayOr185Times() {
        refuse(500, new IllegalStateException("busy"));
        send(target(185, A_DAY));
        time.pass(Duration.ofHours(12));
        assertThat(queues.isEmpty()).isTrue();
        time.pass(A_DAY);
        assertThat(queues.await().attributes()).containsKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void send_whenThereIsNoSuchFunction_goesToTheQueueAtOnce() {
        lambda.refuseOnce(new FunctionNotFoundException(FUNCTION));
        send(target(185, A_DAY));
        time.pass(Duration.ZERO);
        assertThat(queues.await().attributes())
                .containsOnly(
                        entry("RULE_ARN", RULE),
                        entry("TARGET_ARN", FUNCTION),
                        entry("ERROR_CODE", "NO_RESOURCE"),
                        entry("ERROR_MESSAGE", "Function not found: " + FUNCTION),
                        entry("RETRY_ATTEMPTS", "0"));
    }

    @Test
    void send_whenNoPermissionLetsTheRuleIn_goesToTheQueueAtOnce() {
        lambda.refuseOnce(new AccessDeniedException("no permission"));
        send(target(185, A_DAY));
        time.pass(Duration.ZERO);
        assertThat(queues.await().attributes())
                .containsEntry("ERROR_CODE", "NO_PERMISSIONS")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void send_whenThereIsNoQueue_dropsTheEventAndSaysSo() {
        lambda.refuseOnce(new AccessDeniedException("no permission"));
        send(new Target(FUNCTION, Optional.empty(), 0, A_DAY, Optional.empty()));
        time.pass(Duration.ZERO);
        assertThat(events.all(CloudEvent.Dropped.class))
                .containsExactly(
                        new CloudEvent.Dropped("to-inventory", "NO_PERMISSIONS: no permission", EVENT.toString()));
    }

    @Test
    void withhold_untilItIsClosed_keepsWhatMatchesFromTheFunction() throws Exception {
        var withheld = deliveries.withhold(event -> event.equals(EVENT), "inventory");
        send(target(0, A_DAY));
        time.pass(A_DAY);
        assertThat(lambda.all()).isEmpty();
        assertThat(events.all(CloudEvent.Withheld.class))
                .containsExactly(new CloudEvent.Withheld("to-inventory", EVENT));
        withheld.close();
        withheld.close();
        time.pass(Duration.ZERO);
        assertThat(lambda.all()).hasSize(1);
    }

    @Test
    void withhold_ofOtherEventsOrFunctions_doesNothing() throws Exception {
        try (var otherFunction = deliveries.withhold(event -> true, "payments");
                var otherEvent = deliveries.withhold(event -> false, "inventory")) {
            send(target(0, A_DAY));
            time.pass(Duration.ZERO);
            assertThat(lambda.all()).hasSize(1);
            assertThat(otherFunction).isNotSameAs(otherEvent);
        }
    }

    @Test
    void send_toOneFunction_sparesTheOthers() {
        var rule = new Rule("to-inventory", RULE, true, Optional.of("{}"), Optional.empty());
        rule.add(target(0, A_DAY));
        assertThat(deliveries.send(EVENT, rule, "inventory")).isEqualTo(1);
        assertThat(deliveries.send(EVENT, rule, "payments")).isZero();
        time.pass(A_DAY);
        assertThat(lambda.all()).hasSize(1);
    }

    private void refuse(int times, RuntimeException refusal) {
        for (var i = 0; i < times; i++) {
            lambda.refuseOnce(refusal);
        }
    }

    private static Target target(int maximumRetries, Duration maximumAge) {
        return new Target(FUNCTION, Optional.empty(), maximumRetries, maximumAge, Optional.of(QUEUE));
    }

    private void send(Target target) {
        var rule = new Rule("to-inventory", RULE, true, Optional.of("{}"), Optional.empty());
        rule.add(target);
        deliveries.send(EVENT, rule);
    }
}
