package dev.saga.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private static final int TIME_BYTES = 14;

    /** Its size as EventBridge counts it. */
    int sizeBytes() {
        return TIME_BYTES + source.getBytes(UTF_8).length + type.getBytes(UTF_8).length + detail.getBytes(UTF_8).length;
    }
}
