package dev.saga.tracking.http;

import dev.saga.chassis.Timestamps;
import dev.saga.tracking.TimelineEvent;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;

/** An event of a saga as clients see it, with the data that its producer published. */
@Serdeable.Serializable
record SagaEventBody(
        String eventId, String type, String source, String occurredAt, String causationId, int hop, JsonNode data) {

    static SagaEventBody of(TimelineEvent event, JsonNode data) {
        return new SagaEventBody(
                event.eventId(),
                event.type(),
                event.source(),
                Timestamps.format(event.occurredAt()),
                event.causationId(),
                event.hop(),
                data);
    }
}
