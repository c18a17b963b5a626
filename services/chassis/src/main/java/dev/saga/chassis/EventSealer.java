package dev.saga.chassis;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Puts one service's data records into the envelope that all events share. */
public final class EventSealer {
    private final JsonMapper json;
    private final String service;

    /**
     * @param json writes the data records, which must be {@link Serdeable}
     * @param service the service's name, for event ids and the source
     */
    public EventSealer(JsonMapper json, String service) {
        this.json = json;
        this.service = service;
    }

    /**
     * Seals one event.
     *
     * @param orderId the order whose saga this is
     * @param version the aggregate's version that the event belongs to, at least 1
     * @param type the event's type
     * @param data a {@link Serdeable} record with the event's data
     * @param cause what caused it
     * @param occurredAt when it was decided
     */
    public OutboxEvent seal(String orderId, long version, String type, Object data, Cause cause, Instant occurredAt) {
        var eventId = service + ":" + orderId + ":" + version;
        var metadata = new SealedMetadata(eventId, orderId, cause.id(), Timestamps.format(occurredAt), cause.hop());
        try {
            var detail = json.writeValueAsString(new Detail(metadata, json.writeValueToTree(data)));
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
