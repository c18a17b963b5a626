package dev.saga.chassis.events;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.chassis.EventMetadata;
import dev.saga.chassis.json.JsonForm;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.lambda.LambdaFunction;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function that a service's rules deliver to. An event without a subscription, and one that cannot be read, fails the
 * invocation, so that Lambda puts it unchanged into the failure queue. Environment: {@code TABLE_NAME}.
 */
public final class EventsHandler extends LambdaFunction<BusEvent, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);
    private final JsonMapper json;
    private final Map<String, Subscription<?, ?>> subscriptions;

    /** For Lambda. */
    public EventsHandler() {
        this(LambdaContext.shared());
    }

    private EventsHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(Subscriptions.class));
    }

    /** Reacts to the events of these subscriptions. */
    public EventsHandler(JsonMapper json, Subscriptions service) {
        super(json, BusEvent.class);
        this.json = json;
        this.subscriptions = service.subscriptions().stream()
                .collect(Collectors.toUnmodifiableMap(Subscription::eventType, Function.identity()));
    }

    /** The table of subscriptions. */
    public List<Subscription<?, ?>> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    @Override
    protected @Nullable Void handle(BusEvent wire, Context context) {
        var subscription = subscriptions.get(wire.detailType());
        if (subscription == null) {
            throw new IllegalArgumentException(
                    "nobody here subscribed to " + wire.detailType() + " of " + wire.source());
        }
        var event = new ReceivedEvent(wire.source(), wire.detailType(), read(wire, "metadata", EventMetadata.class));
        react(subscription, wire, event);
        LOG.info(
                "received {} event={} order={} request={}",
                event.type(),
                event.metadata().eventId(),
                event.metadata().orderId(),
                context.getAwsRequestId());
        return null;
    }

    private <D, E> void react(Subscription<D, E> subscription, BusEvent wire, ReceivedEvent received) {
        var data = read(wire, "data", subscription.dataType());
        E event;
        try {
            event = subscription.reading().apply(data);
        } catch (IllegalArgumentException e) {
            throw malformed(wire, e);
        }
        subscription.reaction().accept(event, received);
    }

    private <T> T read(BusEvent wire, String part, Class<T> type) {
        var node = wire.detail().get(part);
        try {
            JsonForm.check(node, type, "/" + part);
            return json.readValueFromTree(Objects.requireNonNull(node), type);
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(wire, e);
        }
    }

    private static IllegalArgumentException malformed(BusEvent wire, Throwable reason) {
        var root = reason;
        for (var cause = reason.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return new IllegalArgumentException(
                "malformed " + wire.detailType() + " of " + wire.source() + ": " + root.getMessage(), reason);
    }
}
