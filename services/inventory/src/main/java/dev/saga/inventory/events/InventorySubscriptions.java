package dev.saga.inventory.events;

import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.events.Subscription.NoData;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.inventory.Decision;
import dev.saga.inventory.Line;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderEvent.OrderRejected;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.ReservationDecider;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.ReservationTransitions;
import dev.saga.inventory.events.ReceivedData.OrderPlacedData;
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
                on("OrderConfirmed", new OrderConfirmed(), ReservationDecider::decide),
                on("OrderRejected", new OrderRejected(), ReservationDecider::decide),
                on("OrderCancelled", new OrderCancelled(), ReservationDecider::decide));
    }

    private Decision reserve(Reservation reservation, OrderPlaced event) {
        var skus = event.lines().stream().map(Line::sku).collect(Collectors.toSet());
        return ReservationDecider.decide(reservation, event, products.find(skus));
    }

    private <E> Subscription<NoData, E> on(String eventType, E event, BiFunction<Reservation, E, Decision> decision) {
        return on(eventType, NoData.class, data -> event, decision);
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
