package dev.saga.orders.lambda;

import dev.saga.chassis.events.EventsFunction;
import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.orders.Decision;
import dev.saga.orders.Order;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderId;
import dev.saga.orders.lambda.ReceivedData.PaymentCapturedData;
import dev.saga.orders.lambda.ReceivedData.PaymentDeclinedData;
import dev.saga.orders.lambda.ReceivedData.PaymentReversedData;
import dev.saga.orders.lambda.ReceivedData.StockReservedData;
import dev.saga.orders.lambda.ReceivedData.StockUnavailableData;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function that orders' rules deliver to. Environment: {@code TABLE_NAME}. */
public final class EventsHandler extends EventsFunction<Reaction> {
    /** What orders does on which event. */
    public static final List<Subscription<?, Reaction>> SUBSCRIPTIONS = List.of(
            new Subscription<>(
                    "StockReserved", StockReservedData.class, data -> on(data.event(), OrderDecider::decide)),
            new Subscription<>(
                    "StockUnavailable", StockUnavailableData.class, data -> on(data.event(), OrderDecider::decide)),
            new Subscription<>(
                    "PaymentCaptured", PaymentCapturedData.class, data -> on(data.event(), OrderDecider::decide)),
            new Subscription<>(
                    "PaymentDeclined", PaymentDeclinedData.class, data -> on(data.event(), OrderDecider::decide)),
            new Subscription<>(
                    "PaymentReversed", PaymentReversedData.class, data -> on(data.event(), OrderDecider::decide)));

    private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);
    private final OrderTransitions transitions;

    /** For Lambda. */
    public EventsHandler() {
        this(LambdaContext.shared());
    }

    private EventsHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(OrderTransitions.class));
    }

    EventsHandler(JsonMapper json, OrderTransitions transitions) {
        super(json, SUBSCRIPTIONS);
        this.transitions = transitions;
    }

    /** The event is read before its order is looked for: a malformed one is refused, whosever it is. */
    private static <E> Reaction on(E event, BiFunction<Order, E, Decision> decision) {
        return (order, now) -> decision.apply(order, event);
    }

    @Override
    protected void react(Reaction reaction, ReceivedEvent event) {
        var orderId = new OrderId(event.metadata().orderId());
        if (transitions.apply(orderId, reaction, event.asCause()).isEmpty()) {
            LOG.warn(
                    "order={} of event={} was never placed here",
                    orderId.value(),
                    event.metadata().eventId());
        }
    }
}
