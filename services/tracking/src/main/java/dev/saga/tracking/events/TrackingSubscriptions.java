package dev.saga.tracking.events;

import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.tracking.EventType;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.TimelineEvent;
import dev.saga.tracking.application.Timelines;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The subscriptions of tracking: it adds every event to its timeline, with the data as it came. */
public final class TrackingSubscriptions implements Subscriptions {
    private final JsonMapper json;
    private final Timelines timelines;

    public TrackingSubscriptions(JsonMapper json, Timelines timelines) {
        this.json = json;
        this.timelines = timelines;
    }

    @Override
    public List<Subscription<?, ?>> subscriptions() {
        return Arrays.stream(EventType.values())
                .<Subscription<?, ?>>map(
                        type -> new Subscription<>(type.wireName(), JsonNode.class, Function.identity(), this::add))
                .toList();
    }

    private void add(JsonNode data, ReceivedEvent received) {
        var metadata = received.metadata();
        timelines.add(
                new OrderId(metadata.orderId()),
                new TimelineEvent(
                        metadata.eventId(),
                        EventType.of(received.type()),
                        received.source(),
                        metadata.occurredAt(),
                        metadata.causationId(),
                        metadata.hop(),
                        text(data)));
    }

    private String text(JsonNode data) {
        try {
            return json.writeValueAsString(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what was just read", e);
        }
    }
}
