package dev.saga.local.aws.base;

import com.google.gson.JsonObject;
import java.time.Duration;

/** Something that happened in the cloud. */
public sealed interface CloudEvent {
    /**
     * PutEvents accepted an event.
     *
     * @param event the whole EventBridge event: version, id, detail-type, source, account, time, region, resources, detail
     */
    record Published(JsonObject event) implements CloudEvent {}

    /**
     * A replay took an event from an archive and delivers it once more.
     *
     * @param event the whole EventBridge event, with its {@code replay-name}
     */
    record Replayed(JsonObject event) implements CloudEvent {}

    /** A rule's target accepted an event. */
    record Delivered(String rule, String function, JsonObject event) implements CloudEvent {}

    /** An event is held back on somebody's wish. */
    record Withheld(String rule, JsonObject event) implements CloudEvent {}

    /** A new process of a function is ready for its first invocation. */
    record ColdStart(String function, Duration init) implements CloudEvent {}

    /** An invocation ended, well or not. */
    record Invoked(String function, Duration duration, int memoryMegabytes) implements CloudEvent {}

    /**
     * An invocation failed.
     *
     * @param error the function's own words, or what became of its process
     * @param attempt 1 for the first
     */
    record InvocationFailed(String function, String error, int attempt, boolean willRetry) implements CloudEvent {}

    /**
     * A rule's target did not accept an event and will be offered it again.
     *
     * @param attempt the attempt that failed, 1 for the first
     */
    record DeliveryRetried(String rule, String target, String error, int attempt) implements CloudEvent {}

    /**
     * Somebody gave up and left a message in a dead-letter queue.
     *
     * @param queue the queue's name
     * @param from the rule, function or event source mapping that gave up
     */
    record DeadLettered(String queue, String from, String reason, String body) implements CloudEvent {}

    /**
     * Somebody gave up on a message and no dead-letter queue was declared for it: it is gone.
     *
     * @param from the rule, function or event source mapping that gave up
     */
    record Dropped(String from, String reason, String body) implements CloudEvent {}

    /**
     * A process ended that should have lived on.
     *
     * @param what the function, or DynamoDB Local
     * @param how its exit status or signal
     */
    record ProcessEnded(String what, String how) implements CloudEvent {}

    /** DynamoDB answered a request; units as AWS bills them. */
    record DynamoDbRequest(String operation, double readUnits, double writeUnits) implements CloudEvent {}
}
