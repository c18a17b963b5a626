package dev.saga.simulation.world;

import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.InMemoryInventory;
import dev.saga.inventory.Sku;
import dev.saga.orders.InMemoryOrders;
import dev.saga.orders.OrderId;
import dev.saga.payments.CustomerId;
import dev.saga.payments.InMemoryPayments;
import dev.saga.scenarios.invariants.Observation;
import dev.saga.scenarios.invariants.ObservedOrder;
import dev.saga.simulation.Observed;
import dev.saga.tracking.InMemorySagas;
import dev.saga.tracking.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The four tables, as they are and not as they answer.
 *
 * @param everPlaced every order that was ever stored, in that order
 * @param watched the way to the tables that the invariants are about; tracking only looks on
 */
record Tables(
        InMemoryOrders orders,
        InMemoryInventory inventory,
        InMemoryPayments payments,
        InMemorySagas tracking,
        Map<OrderId, OrderNames> everPlaced,
        List<Storage> watched) {
    private static final Set<Sku> SKUS = Clients.SKUS.stream().map(Sku::new).collect(Collectors.toUnmodifiableSet());
    private static final List<CustomerId> CUSTOMERS =
            Clients.CUSTOMERS.stream().map(CustomerId::new).toList();

    Tables(List<Storage> watched) {
        this(
                new InMemoryOrders(),
                new InMemoryInventory(),
                new InMemoryPayments(),
                new InMemorySagas(),
                new LinkedHashMap<>(),
                watched);
    }

    /**
     * All that is stored.
     *
     * @param events every event that was committed
     * @param timelines what tracking shows of each order
     */
    record Everything(Observation observed, List<OutboxEvent> events, List<Timeline> timelines) {}

    Everything everything() {
        var timelines = everPlaced.values().stream().map(this::timeline).toList();
        return new Everything(observed(), events(), timelines);
    }

    /** How many transactions went through that the invariants are about. */
    int commits() {
        return watched.stream().mapToInt(Storage::commits).sum();
    }

    /** What tracking shows of an order. */
    Timeline timeline(OrderNames order) {
        return tracking.find(order.tracking());
    }

    /** Every event that was committed. */
    List<OutboxEvent> events() {
        return Stream.of(orders.events(), inventory.events(), payments.events())
                .flatMap(List::stream)
                .toList();
    }

    /** The orders that are still open, though their deadline was before then. */
    List<OrderId> openSince(Instant then) {
        return orders.openPastDeadline(then, Integer.MAX_VALUE);
    }

    Observation observed() {
        return new Observation(
                inventory.find(SKUS).values().stream().map(Observed::product).toList(),
                CUSTOMERS.stream()
                        .flatMap(customer -> payments.find(customer).stream())
                        .map(Observed::account)
                        .toList(),
                everPlaced.values().stream().map(this::observed).toList());
    }

    /** An order as its three services have it. */
    ObservedOrder observed(OrderNames order) {
        return Observed.order(
                order.orders().value(),
                orders.find(order.orders()).orElseThrow(),
                inventory.find(order.inventory()),
                payments.find(order.payments()));
    }
}
