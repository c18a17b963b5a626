package dev.saga.simulation.world;

import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.Sku;
import dev.saga.orders.OrderId;
import dev.saga.payments.CustomerId;
import dev.saga.scenarios.invariants.Observation;
import dev.saga.scenarios.invariants.ObservedOrder;
import dev.saga.simulation.Observed;
import dev.saga.tracking.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The four tables, as they are and not as they answer. */
record Tables(OrdersStore orders, InventoryStore inventory, PaymentsStore payments, TrackingStore tracking) {
    private static final Set<Sku> SKUS = Clients.SKUS.stream().map(Sku::new).collect(Collectors.toUnmodifiableSet());
    private static final List<CustomerId> CUSTOMERS =
            Clients.CUSTOMERS.stream().map(CustomerId::new).toList();

    /**
     * All that is stored.
     *
     * @param events every event that was committed
     * @param timelines what tracking shows of each order
     */
    record Everything(Observation observed, List<OutboxEvent> events, List<Timeline> timelines) {}

    Everything everything() {
        var timelines = orders.everPlaced().stream().map(this::timeline).toList();
        return new Everything(observed(), events(), timelines);
    }

    /** How many transactions went through that the invariants are about; tracking only looks on. */
    int commits() {
        return orders.commits() + inventory.commits() + payments.commits();
    }

    /** What tracking shows of an order. */
    Timeline timeline(OrderNames order) {
        return tracking.table().find(order.tracking());
    }

    /** Every event that was committed. */
    List<OutboxEvent> events() {
        return Stream.of(
                        orders.table().events(),
                        inventory.table().events(),
                        payments.table().events())
                .flatMap(List::stream)
                .toList();
    }

    /** The orders that are still open, though their deadline was before then. */
    List<OrderId> openSince(Instant then) {
        return orders.table().openPastDeadline(then, Integer.MAX_VALUE);
    }

    Observation observed() {
        return new Observation(
                inventory.table().find(SKUS).values().stream()
                        .map(Observed::product)
                        .toList(),
                CUSTOMERS.stream()
                        .flatMap(customer -> payments.table().find(customer).stream())
                        .map(Observed::account)
                        .toList(),
                orders.everPlaced().stream().map(this::observed).toList());
    }

    /** An order as its three services have it. */
    ObservedOrder observed(OrderNames order) {
        return Observed.order(
                order.orders().value(),
                orders.table().find(order.orders()).orElseThrow(),
                inventory.table().find(order.inventory()),
                payments.table().find(order.payments()));
    }
}
