package dev.saga.simulation.explorer;

import dev.saga.chassis.ConflictException;
import dev.saga.orders.Decision;
import dev.saga.orders.InMemoryOrders;
import dev.saga.orders.Order;
import dev.saga.orders.OrderCommand.CancelOrder;
import dev.saga.orders.OrderCommand.PlaceOrder;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderEvent;
import dev.saga.orders.OrderStatus;
import dev.saga.orders.ParticipantEvent.PaymentCaptured;
import dev.saga.orders.ParticipantEvent.PaymentDeclined;
import dev.saga.orders.ParticipantEvent.PaymentReversed;
import dev.saga.orders.ParticipantEvent.StockReserved;
import dev.saga.orders.ParticipantEvent.StockUnavailable;
import dev.saga.scenarios.invariants.Invariant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders. Its one place is the order, empty before it is placed. */
class OrdersParticipant implements Participant {
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Conditions conditions;

    OrdersParticipant(Conditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public final Outcome handle(List<Object> read, List<Object> stored, Message message, Instant now) {
        var decision = order(read)
                .map(order -> decide(order, message.content(), now))
                .or(() -> Optional.of(message.content())
                        .filter(PlaceOrder.class::isInstance)
                        .map(place -> OrderDecider.decide((PlaceOrder) place, now, TIMEOUT)));
        return decision.flatMap(Decision::next)
                .map(next -> commit(
                        InMemoryOrders.with(order(conditions.onState() ? stored : read)),
                        next,
                        decision.get().event(),
                        message.order()))
                .orElse(Outcome.UNCHANGED);
    }

    /** The decision on an order that was placed. */
    Decision decide(Order order, Object content, Instant now) {
        if (content instanceof StockReserved event) {
            return OrderDecider.decide(order, event);
        }
        if (content instanceof StockUnavailable event) {
            return OrderDecider.decide(order, event);
        }
        if (content instanceof PaymentCaptured event) {
            return OrderDecider.decide(order, event);
        }
        if (content instanceof PaymentDeclined event) {
            return OrderDecider.decide(order, event);
        }
        if (content instanceof PaymentReversed event) {
            return OrderDecider.decide(order, event);
        }
        if (content instanceof CancelOrder command) {
            return OrderDecider.decide(order, command);
        }
        if (content instanceof TimeOut command) {
            return OrderDecider.decide(order, command, now);
        }
        // Placed again: the first request's order answers.
        return new Decision(Optional.empty(), Optional.empty());
    }

    private static Outcome commit(InMemoryOrders store, Order next, Optional<OrderEvent> event, int order) {
        var orderId = next.placement().orderId();
        var sealed = event.map(said -> Events.sealed("orders", orderId.value(), next.version(), said));
        try {
            store.commit(next, sealed);
        } catch (ConflictException e) {
            return Outcome.CONFLICT;
        }
        return Outcome.committed(List.of(store.find(orderId)), Said.of(order, store.events(), event));
    }

    @Override
    public boolean isFinal(Object aggregate) {
        return order(List.of(aggregate))
                .map(Order::status)
                .filter(status -> status == OrderStatus.REJECTED || status == OrderStatus.CANCELLED)
                .isPresent();
    }

    @Override
    public Invariant kept() {
        return Invariant.SERVICES_AGREE;
    }

    @Override
    public Optional<String> stateName(Object aggregate) {
        return order(List.of(aggregate)).map(order -> order.status().name());
    }

    private static Optional<Order> order(List<Object> places) {
        return ((Optional<?>) places.get(0)).map(Order.class::cast);
    }
}
