package dev.saga.chassis;

import java.time.Instant;

/**
 * An event as it lies in a service's table until the relay publishes it, and afterwards as the aggregate's history.
 *
 * @param eventId {@code <service>:<orderId>:<version>}
 * @param orderId the order whose saga this is
 * @param version the aggregate's version that this event belongs to; the first state is version 1
 * @param source EventBridge's source, {@code saga.<service>}
 * @param type EventBridge's detail-type
 * @param occurredAt when it was decided
 * @param detail the whole detail, metadata and data, as JSON
 */
public record OutboxEvent(
        String eventId, String orderId, long version, String source, String type, Instant occurredAt, String detail) {}
