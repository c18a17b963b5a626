package dev.saga.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/**
 * One event on its way to the bus.
 *
 * @param sequenceNumber of the stream record that it came in
 * @param eventId for the log
 * @param detail JSON
 */
record Entry(String sequenceNumber, String eventId, String source, String type, Instant occurredAt, String detail) {
    private static final int TIME_BYTES = 14;

    /** Its size as EventBridge counts it. */
    int sizeBytes() {
        return TIME_BYTES + source.getBytes(UTF_8).length + type.getBytes(UTF_8).length + detail.getBytes(UTF_8).length;
    }
}
