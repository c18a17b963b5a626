package dev.saga.local.aws.lambda;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.InvocationRecord;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.Queues;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's queue of events: each is tried until it succeeds, is too old, or has used up its retries, and then told to the
 * function's failure destination and dead-letter queue.
 */
final class AsyncInvocations {
    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final int INVOKED = 200;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration SECOND_WAIT = Duration.ofMinutes(2);
    private final Queues queues;
    private final CloudListener listener;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final double delayScale;

    /**
     * @param delayScale what Lambda's waits of one and two minutes are multiplied by
     */
    AsyncInvocations(
            Queues queues, CloudListener listener, ScheduledExecutorService scheduler, Clock clock, double delayScale) {
        this.queues = queues;
        this.listener = listener;
        this.scheduler = scheduler;
        this.clock = clock;
        this.delayScale = delayScale;
    }

    /**
     * Where an event goes, and what becomes of it if it cannot be handled.
     *
     * @param arn the function as the caller named it
     * @param executedVersion the version behind that ARN
     * @param role sends to the queues
     */
    record Target(
            InstancePool pool,
            String function,
            String arn,
            String executedVersion,
            InvokeSettings settings,
            Caller role,
            Optional<String> deadLetterQueue) {}

    /** Takes an event in. */
    void accept(Target target, byte[] payload) {
        attempt(target, UUID.randomUUID().toString(), payload, 1, Duration.ZERO);
    }

    /** @param age of the event on AWS's clock, where waits are whole minutes */
    private void attempt(Target target, String requestId, byte[] payload, int number, Duration age) {
        var began = clock.instant();
        target.pool().submit(new Invocation(requestId, target.arn(), payload, result -> {
            if (result.functionError().isPresent()) {
                var ageNow = age.plus(Duration.between(began, clock.instant()));
                failed(target, new Failed(requestId, payload, result, number), ageNow);
            }
        }));
    }

    /** An attempt that did not succeed, the first being number 1. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    private record Failed(String requestId, byte[] payload, InvocationResult result, int number) {}

    private void failed(Target target, Failed attempt, Duration age) {
        var wait = attempt.number() == 1 ? FIRST_WAIT : SECOND_WAIT;
        var ageThen = age.plus(wait);
        var exhausted = attempt.number() > target.settings().maximumRetries();
        var retry = !exhausted && ageThen.compareTo(target.settings().maximumAge()) <= 0;
        listener.on(new CloudEvent.InvocationFailed(
                target.function(), Failures.describe(attempt.result()), attempt.number(), retry));
        if (retry) {
            var delay = Math.round(wait.toMillis() * delayScale);
            var unused = scheduler.schedule(
                    () -> attempt(target, attempt.requestId(), attempt.payload(), attempt.number() + 1, ageThen),
                    delay,
                    TimeUnit.MILLISECONDS);
        } else {
            giveUp(target, attempt, exhausted ? "RetriesExhausted" : "EventAgeExceeded");
        }
    }

    private void giveUp(Target target, Failed attempt, String condition) {
        target.settings()
                .onFailure()
                .ifPresent(queue -> send(target, queue, condition, record(target, attempt, condition), Map.of()));
        var attributes = Map.of(
                "RequestID", attempt.requestId(),
                "ErrorCode", "200",
                "ErrorMessage", Failures.describe(attempt.result()));
        var event = new String(attempt.payload(), StandardCharsets.UTF_8);
        target.deadLetterQueue().ifPresent(queue -> send(target, queue, condition, event, attributes));
    }

    private void send(Target target, String queue, String condition, String body, Map<String, String> attributes) {
        try {
            queues.send(queue, body, attributes, target.role());
        } catch (AccessDeniedException e) {
            listener.on(new CloudEvent.Dropped(target.function(), condition + "; " + e.getMessage(), body));
            return;
        }
        listener.on(new CloudEvent.DeadLettered(
                queue.substring(queue.lastIndexOf(':') + 1), target.function(), condition, body));
    }

    private record Document(
            String version,
            String timestamp,
            InvocationRecord.Request requestContext,
            JsonElement requestPayload,
            InvocationRecord.Response responseContext,
            JsonElement responsePayload) {}

    /** The record that Lambda sends to a failure destination. */
    private String record(Target target, Failed attempt, String condition) {
        return JSON.toJson(new Document(
                InvocationRecord.VERSION,
                clock.instant().toString(),
                new InvocationRecord.Request(attempt.requestId(), target.arn(), condition, attempt.number()),
                json(attempt.payload()),
                new InvocationRecord.Response(
                        INVOKED,
                        target.executedVersion(),
                        attempt.result().functionError().orElse("Unhandled")),
                json(attempt.result().payload())));
    }

    private static JsonElement json(byte[] payload) {
        var text = new String(payload, StandardCharsets.UTF_8);
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException notJson) {
            return new JsonPrimitive(text);
        }
    }
}
