package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Backoff;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.Lambda;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Hands events to the targets of rules, at least once each and in no promised order (EventBridge User Guide, "How
 * EventBridge retries delivering events"). An event is delivered once Lambda has accepted it; what the function makes of
 * it is no longer EventBridge's business.
 */
final class Deliveries {
    static final String PRINCIPAL = "events.amazonaws.com";
    /**
     * AWS says no more than "exponential back off and jitter" and 185 attempts in 24 hours; doubling from a second up to
     * eight minutes gives just that.
     */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(8);

    private final Lambda lambda;
    private final DeadLetters deadLetters;
    private final CloudListener listener;
    private final InstantSource clock;
    private final Later later;
    private final Backoff backoff;
    private final Withholdings withholdings = new Withholdings(this::begin);

    Deliveries(
            Lambda lambda,
            DeadLetters deadLetters,
            CloudListener listener,
            InstantSource clock,
            Later later,
            double retryDelayScale) {
        this.lambda = lambda;
        this.deadLetters = deadLetters;
        this.listener = listener;
        this.clock = clock;
        this.later = later;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, retryDelayScale);
    }

    /** Sends an event to each target of a rule, soon. */
    void send(JsonObject event, Rule rule) {
        rule.targets().forEach(target -> begin(new Delivery(rule, target, event)));
    }

    /** Sends an event to those of a rule's targets that are this function, soon; returns how many they are. */
    int send(JsonObject event, Rule rule, String function) {
        var targets = rule.targets().stream()
                .filter(target -> target.function().equals(function))
                .toList();
        targets.forEach(target -> begin(new Delivery(rule, target, event)));
        return targets.size();
    }

    AutoCloseable withhold(Predicate<JsonObject> event, String function) {
        return withholdings.begin(event, function);
    }

    private void begin(Delivery delivery) {
        later.run(Duration.ZERO, () -> first(delivery));
    }

    private void first(Delivery delivery) {
        if (withholdings.take(delivery)) {
            listener.on(new CloudEvent.Withheld(delivery.rule().name(), delivery.event()));
        } else {
            attempt(delivery);
        }
    }

    private void attempt(Delivery delivery) {
        var begun = delivery.begun().orElseGet(clock::instant);
        var target = delivery.target();
        try {
            lambda.invokeAsync(
                    target.arn(),
                    target.payload(delivery.event()).getBytes(StandardCharsets.UTF_8),
                    new Caller(PRINCIPAL, delivery.rule().arn()));
        } catch (RuntimeException e) {
            afterFailure(delivery.failed(begun), begun, DeliveryFailure.of(e));
            return;
        }
        listener.on(new CloudEvent.Delivered(delivery.rule().name(), target.function(), delivery.event()));
    }

    private void afterFailure(Delivery delivery, Instant begun, DeliveryFailure failure) {
        var pause = backoff.after(delivery.failures(), ThreadLocalRandom.current());
        var exhausted = exhausted(delivery, clock.instant().plus(pause), begun);
        if (failure.permanent() || exhausted.isPresent()) {
            deadLetters.add(delivery, failure, exhausted);
            return;
        }
        listener.on(new CloudEvent.DeliveryRetried(
                delivery.rule().name(), delivery.target().function(), failure.message(), delivery.failures()));
        later.run(pause, () -> attempt(delivery));
    }

    /** Which part of the target's retry policy forbids another attempt at that time. */
    private static Optional<String> exhausted(Delivery delivery, Instant next, Instant begun) {
        if (delivery.failures() > delivery.target().maximumRetries()) {
            return Optional.of("MaximumRetryAttempts");
        }
        return next.isAfter(begun.plus(delivery.target().maximumAge()))
                ? Optional.of("MaximumEventAgeInSeconds")
                : Optional.empty();
    }
}
