package dev.saga.tracking.lambda;

import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.EventsFunction;
import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.tracking.EventType;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.Sagas;
import dev.saga.tracking.TimelineEvent;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The function that tracking's rules deliver to. Environment: {@code TABLE_NAME}. */
public final class EventsHandler extends EventsFunction<JsonNode> {
    /** Tracking does the same on every event: it keeps it, with its data as it came. */
    public static final List<Subscription<?, JsonNode>> SUBSCRIPTIONS = Arrays.stream(EventType.values())
            .<Subscription<?, JsonNode>>map(
                    type -> new Subscription<>(type.wireName(), JsonNode.class, Function.identity()))
            .toList();

    private final JsonMapper json;
    private final Sagas sagas;
    private final RetryingCommit retrying;

    /** For Lambda. */
    public EventsHandler() {
        this(LambdaContext.shared());
    }

    private EventsHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(Sagas.class), beans.getBean(RetryingCommit.class));
    }

    EventsHandler(JsonMapper json, Sagas sagas, RetryingCommit retrying) {
        super(json, SUBSCRIPTIONS);
        this.json = json;
        this.sagas = sagas;
        this.retrying = retrying;
    }

    @Override
    protected void react(JsonNode data, ReceivedEvent received) {
        var orderId = new OrderId(received.metadata().orderId());
        var event = timelineEvent(received, data);
        retrying.run(() -> {
            var timeline = sagas.find(orderId);
            if (!timeline.has(event)) {
                sagas.add(timeline, event);
            }
            return timeline;
        });
    }

    private TimelineEvent timelineEvent(ReceivedEvent received, JsonNode data) {
        var metadata = received.metadata();
        return new TimelineEvent(
                metadata.eventId(),
                EventType.of(received.type()),
                received.source(),
                metadata.occurredAt(),
                metadata.causationId(),
                metadata.hop(),
                text(data));
    }

    private String text(JsonNode data) {
        try {
            return json.writeValueAsString(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what was just read", e);
        }
    }
}
