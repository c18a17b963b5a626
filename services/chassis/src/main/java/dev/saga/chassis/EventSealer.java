package dev.saga.chassis;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Function;

/**
 * Puts one service's events into the envelope that all events share. An event's type is the name of its class.
 *
 * @param <E> the service's events
 */
public final class EventSealer<E> {
    private final JsonMapper json;
    private final String service;
    private final Function<E, Object> data;

    /**
     * @param json writes the data records
     * @param service the service's name, for event ids and the source
     * @param data turns an event into its data: a {@link Serdeable} record
     */
    public EventSealer(JsonMapper json, String service, Function<E, Object> data) {
        this.json = json;
        this.service = service;
        this.data = data;
    }

    /**
     * Seals one event.
     *
     * @param orderId the order whose saga this is
     * @param version the aggregate's version that the event belongs to, at least 1
     * @param event the service's own event
     * @param cause what caused it
     * @param occurredAt when it was decided
     */
    public OutboxEvent seal(String orderId, long version, E event, Cause cause, Instant occurredAt) {
        var type = event.getClass().getSimpleName();
        var eventId = service + ":" + orderId + ":" + version;
        var metadata = new SealedMetadata(eventId, orderId, cause.id(), Timestamps.format(occurredAt), cause.hop());
        try {
            var detail = json.writeValueAsString(new Detail(metadata, json.writeValueToTree(data.apply(event))));
            return new OutboxEvent(eventId, orderId, version, "saga." + service, type, occurredAt, detail);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the data of " + type + " " + eventId, e);
        }
    }

    @Serdeable.Serializable
    record Detail(SealedMetadata metadata, JsonNode data) {}

    @Serdeable.Serializable
    record SealedMetadata(String eventId, String orderId, String causationId, String occurredAt, int hop) {}
}
