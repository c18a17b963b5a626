package dev.saga.chassis.events;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.chassis.EventMetadata;
import dev.saga.chassis.json.JsonForm;
import dev.saga.chassis.lambda.LambdaFunction;
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
 * The function that a service's rules deliver to. An event that nobody here subscribed to, or that cannot be read, fails
 * the invocation, so that Lambda hands it whole to the failure queue.
 *
 * @param <R> how this service reacts to an event
 */
public abstract class EventsFunction<R> extends LambdaFunction<BusEvent, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(EventsFunction.class);
    private final JsonMapper json;
    private final Map<String, Subscription<?, R>> subscriptions;

    protected EventsFunction(JsonMapper json, List<Subscription<?, R>> subscriptions) {
        super(json, BusEvent.class);
        this.json = json;
        this.subscriptions = subscriptions.stream()
                .collect(Collectors.toUnmodifiableMap(Subscription::eventType, Function.identity()));
    }

    /** Carries the reaction out. An exception fails the invocation; Lambda repeats it. */
    protected abstract void react(R reaction, ReceivedEvent event);

    @Override
    protected final @Nullable Void handle(BusEvent wire, Context context) {
        var subscription = subscriptions.get(wire.detailType());
        if (subscription == null) {
            throw new IllegalArgumentException(
                    "nobody here subscribed to " + wire.detailType() + " of " + wire.source());
        }
        var event = new ReceivedEvent(wire.source(), wire.detailType(), read(wire, "metadata", EventMetadata.class));
        react(reaction(subscription, wire), event);
        LOG.info(
                "received {} event={} order={} request={}",
                event.type(),
                event.metadata().eventId(),
                event.metadata().orderId(),
                context.getAwsRequestId());
        return null;
    }

    private <D> R reaction(Subscription<D, R> subscription, BusEvent wire) {
        var data = read(wire, "data", subscription.dataType());
        try {
            return subscription.reaction().apply(data);
        } catch (IllegalArgumentException e) {
            throw malformed(wire, e);
        }
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
