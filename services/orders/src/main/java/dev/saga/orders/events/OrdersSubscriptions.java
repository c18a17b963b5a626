package dev.saga.orders.events;

import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.events.Subscription.NoData;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.orders.Decision;
import dev.saga.orders.Order;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderId;
import dev.saga.orders.ParticipantEvent.PaymentDeclined;
import dev.saga.orders.ParticipantEvent.PaymentReversed;
import dev.saga.orders.ParticipantEvent.StockUnavailable;
import dev.saga.orders.application.OrderTransitions;
import dev.saga.orders.events.ReceivedData.PaymentCapturedData;
import dev.saga.orders.events.ReceivedData.StockReservedData;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions of orders: type of event, its data, and the decision on it. */
public final class OrdersSubscriptions implements Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(OrdersSubscriptions.class);

    private final OrderTransitions transitions;

    public OrdersSubscriptions(OrderTransitions transitions) {
        this.transitions = transitions;
    }

    @Override
    public List<Subscription<?, ?>> subscriptions() {
        return List.of(
                on("StockReserved", StockReservedData.class, StockReservedData::event, OrderDecider::decide),
                on("StockUnavailable", new StockUnavailable(), OrderDecider::decide),
                on("PaymentCaptured", PaymentCapturedData.class, PaymentCapturedData::event, OrderDecider::decide),
                on("PaymentDeclined", new PaymentDeclined(), OrderDecider::decide),
                on("PaymentReversed", new PaymentReversed(), OrderDecider::decide));
    }

    private <E> Subscription<NoData, E> on(String eventType, E event, BiFunction<Order, E, Decision> decision) {
        return on(eventType, NoData.class, data -> event, decision);
    }

    private <D, E> Subscription<D, E> on(
            String eventType, Class<D> dataType, Function<D, E> reading, BiFunction<Order, E, Decision> decision) {
        return new Subscription<>(
                eventType,
                dataType,
                reading,
                (event, received) -> react(order -> decision.apply(order, event), received));
    }

    private void react(Function<Order, Decision> decision, ReceivedEvent event) {
        var orderId = new OrderId(event.metadata().orderId());
        if (transitions
                .apply(orderId, (order, now) -> decision.apply(order), event.asCause())
                .isEmpty()) {
            LOG.warn(
                    "order={} of event={} was never placed here",
                    orderId.value(),
                    event.metadata().eventId());
        }
    }
}
