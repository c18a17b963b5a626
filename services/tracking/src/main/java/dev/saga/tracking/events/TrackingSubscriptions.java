package dev.saga.tracking.events;

import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.TimelineEvent;
import dev.saga.tracking.application.Timelines;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The subscriptions of tracking: it adds every event of the catalog to its timeline, with the data as it came. */
public final class TrackingSubscriptions implements Subscriptions {
    private final JsonMapper json;
    private final Timelines timelines;

    public TrackingSubscriptions(JsonMapper json, Timelines timelines) {
        this.json = json;
        this.timelines = timelines;
    }

    @Override
    public List<Subscription<?, ?>> subscriptions() {
        return consumes().stream()
                .<Subscription<?, ?>>map(
                        type -> new Subscription<>(type, JsonNode.class, Function.identity(), this::add))
                .toList();
    }

    /** Returns the types of the events that tracking consumes, as the catalog in its artifact lists them. */
    private List<String> consumes() {
        try (var catalog = TrackingSubscriptions.class.getResourceAsStream("catalog.json")) {
            var types = new ArrayList<String>();
            json.readValue(Objects.requireNonNull(catalog), JsonNode.class)
                    .get("services")
                    .get("tracking")
                    .get("consumes")
                    .values()
                    .forEach(type -> types.add(type.getStringValue()));
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the catalog of events", e);
        }
    }

    private void add(JsonNode data, ReceivedEvent received) {
        var metadata = received.metadata();
        timelines.add(
                new OrderId(metadata.orderId()),
                new TimelineEvent(
                        metadata.eventId(),
                        received.type(),
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
