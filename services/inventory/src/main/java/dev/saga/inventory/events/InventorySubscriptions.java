package dev.saga.inventory.events;

import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.inventory.Decision;
import dev.saga.inventory.Line;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.ReservationDecider;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.ReservationTransitions;
import dev.saga.inventory.events.ReceivedData.OrderCancelledData;
import dev.saga.inventory.events.ReceivedData.OrderConfirmedData;
import dev.saga.inventory.events.ReceivedData.OrderPlacedData;
import dev.saga.inventory.events.ReceivedData.OrderRejectedData;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The subscriptions of inventory: type of event, its data, and the decision on it. */
public final class InventorySubscriptions implements Subscriptions {
    private final ReservationTransitions transitions;
    private final Products products;

    public InventorySubscriptions(ReservationTransitions transitions, Products products) {
        this.transitions = transitions;
        this.products = products;
    }

    @Override
    public List<Subscription<?, ?>> subscriptions() {
        return List.of(
                on("OrderPlaced", OrderPlacedData.class, OrderPlacedData::event, this::reserve),
                on("OrderConfirmed", OrderConfirmedData.class, OrderConfirmedData::event, ReservationDecider::decide),
                on("OrderRejected", OrderRejectedData.class, OrderRejectedData::event, ReservationDecider::decide),
                on("OrderCancelled", OrderCancelledData.class, OrderCancelledData::event, ReservationDecider::decide));
    }

    private Decision reserve(Reservation reservation, OrderPlaced event) {
        var skus = event.lines().stream().map(Line::sku).collect(Collectors.toSet());
        return ReservationDecider.decide(reservation, event, products.find(skus));
    }

    private <D, E> Subscription<D, E> on(
            String eventType,
            Class<D> dataType,
            Function<D, E> reading,
            BiFunction<Reservation, E, Decision> decision) {
        return new Subscription<>(
                eventType,
                dataType,
                reading,
                (event, received) -> transitions.apply(
                        new OrderId(received.metadata().orderId()),
                        reservation -> decision.apply(reservation, event),
                        received.asCause()));
    }
}
