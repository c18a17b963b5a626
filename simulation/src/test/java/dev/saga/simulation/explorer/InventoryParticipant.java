package dev.saga.simulation.explorer;

import dev.saga.chassis.ConflictException;
import dev.saga.inventory.Decision;
import dev.saga.inventory.InMemoryInventory;
import dev.saga.inventory.OrderEvent;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderEvent.OrderRejected;
import dev.saga.inventory.Product;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.ReservationDecider;
import dev.saga.inventory.ReservationStatus;
import dev.saga.inventory.Sku;
import dev.saga.scenarios.invariants.Invariant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Inventory. Its places are the order's reservation and all products. */
class InventoryParticipant implements Participant {
    private final Conditions conditions;

    InventoryParticipant(Conditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public final Outcome handle(List<Object> read, List<Object> stored, Message message, Instant now) {
        var products = products(read).stream().collect(Collectors.toMap(Product::sku, Function.identity()));
        var decision = decide(reservation(read), (OrderEvent) message.content(), products);
        return decision.next()
                .map(next -> commit(
                        InMemoryInventory.with(
                                reservation(conditions.onState() ? stored : read),
                                products(conditions.onCounters() ? stored : read)),
                        next,
                        decision,
                        products(stored),
                        message.order()))
                .orElse(Outcome.UNCHANGED);
    }

    /** The decision on an order's stock. */
    Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
        if (content instanceof OrderPlaced event) {
            return ReservationDecider.decide(reservation, event, products);
        }
        if (content instanceof OrderConfirmed event) {
            return ReservationDecider.decide(reservation, event);
        }
        if (content instanceof OrderRejected event) {
            return ReservationDecider.decide(reservation, event);
        }
        return ReservationDecider.decide(reservation, (OrderCancelled) content);
    }

    private static Outcome commit(
            InMemoryInventory store, Reservation.Known next, Decision decision, List<Product> products, int order) {
        var orderId = next.orderId();
        var sealed = decision.event().map(said -> Events.sealed("inventory", orderId.value(), next.version(), said));
        try {
            store.commit(next, decision.movements(), sealed);
        } catch (ConflictException e) {
            return Outcome.CONFLICT;
        }
        var skus = products.stream().map(Product::sku).toList();
        var found = store.find(Set.copyOf(skus));
        var now = new ArrayList<Object>();
        now.add(store.find(orderId));
        skus.forEach(sku -> now.add(Objects.requireNonNull(found.get(sku))));
        return Outcome.committed(now, Said.of(order, store.events(), decision.event()));
    }

    @Override
    public boolean isFinal(Object aggregate) {
        return aggregate instanceof Reservation.Known known
                && (known.status() == ReservationStatus.RELEASED || known.status() == ReservationStatus.UNAVAILABLE);
    }

    @Override
    public Invariant kept() {
        return Invariant.STOCK_ADDS_UP;
    }

    @Override
    public Optional<String> stateName(Object aggregate) {
        return aggregate instanceof Reservation.Known known
                ? Optional.of(known.status().name())
                : Optional.empty();
    }

    private static Reservation reservation(List<Object> places) {
        return (Reservation) places.get(0);
    }

    private static List<Product> products(List<Object> places) {
        return places.stream().skip(1).map(Product.class::cast).toList();
    }
}
