package dev.saga.outbox;

import java.time.Instant;

/**
 * One event on its way to the bus.
 *
 * @param key where it lies
 * @param eventId for the log
 * @param detail JSON
 */
public record Entry(OutboxKey key, String eventId, String source, String type, Instant occurredAt, String detail)
        implements OutboxItem {
    /** Its size as EventBridge counts it. */
    public int sizeBytes() {
        return PutEvents.sizeBytes(source, type, detail);
    }
}
