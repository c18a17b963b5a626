package dev.saga.simulation.world;

import dev.saga.invariants.Observation;
import dev.saga.invariants.ObservedAccount;
import dev.saga.invariants.ObservedOrder;
import dev.saga.invariants.ObservedProduct;
import dev.saga.inventory.Sku;
import dev.saga.messaging.OutboxEvent;
import dev.saga.orders.OrderId;
import dev.saga.payments.CustomerId;
import dev.saga.simulation.Observed;
import dev.saga.tracking.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The four tables, as they are and not as they answer. */
record Tables(OrdersStore orders, InventoryStore inventory, PaymentsStore payments, TrackingStore tracking) {

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
    Timeline timeline(OrderId orderId) {
        return tracking.table().find(new dev.saga.tracking.OrderId(orderId.value()));
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
                Clients.SKUS.stream().flatMap(sku -> product(sku).stream()).toList(),
                Clients.CUSTOMERS.stream()
                        .flatMap(customer -> account(customer).stream())
                        .toList(),
                orders.everPlaced().stream().map(this::order).toList());
    }

    private Optional<ObservedProduct> product(String name) {
        var sku = new Sku(name);
        return Optional.ofNullable(inventory.table().find(Set.of(sku)).get(sku)).map(Observed::product);
    }

    private Optional<ObservedAccount> account(String customer) {
        return payments.table().find(new CustomerId(customer)).map(Observed::account);
    }

    private ObservedOrder order(OrderId orderId) {
        return Observed.order(
                orderId.value(),
                Objects.requireNonNull(orders.table().find(orderId).orElse(null)),
                inventory.table().find(new dev.saga.inventory.OrderId(orderId.value())),
                payments.table().find(new dev.saga.payments.OrderId(orderId.value())));
    }
}
