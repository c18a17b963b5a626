package dev.saga.tracking;

import java.time.Instant;

/**
 * An event of a saga, as its producer published it.
 *
 * @param eventId unique; a republished event keeps it
 * @param type EventBridge's detail-type
 * @param source EventBridge's source, {@code saga.<service>}
 * @param occurredAt when its producer decided it
 * @param causationId the {@code eventId} of its cause, or {@code command:…} for a request from outside
 * @param hop how many events lie between this one and the command that began it
 * @param data what happened, as JSON; tracking shows it and never looks inside
 */
public record TimelineEvent(
        String eventId, String type, String source, Instant occurredAt, String causationId, int hop, String data) {
    private static final String COMMAND = "command:";

    boolean causedByEvent() {
        return !causationId.startsWith(COMMAND);
    }
}
