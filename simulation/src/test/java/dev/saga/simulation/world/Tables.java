package dev.saga.simulation.world;

import dev.saga.invariants.Observation;
import dev.saga.invariants.ObservedAccount;
import dev.saga.invariants.ObservedOrder;
import dev.saga.invariants.ObservedOrder.OrderState;
import dev.saga.invariants.ObservedOrder.PaymentState;
import dev.saga.invariants.ObservedOrder.StockState;
import dev.saga.invariants.ObservedProduct;
import dev.saga.inventory.Line;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Sku;
import dev.saga.messaging.OutboxEvent;
import dev.saga.orders.Money;
import dev.saga.orders.Order;
import dev.saga.orders.OrderId;
import dev.saga.payments.Charge;
import dev.saga.payments.CustomerId;
import dev.saga.payments.Payment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The three tables, as they are and not as they answer. */
record Tables(OrdersStore orders, InventoryStore inventory, PaymentsStore payments) {

    /** How many transactions went through. */
    int commits() {
        return orders.commits() + inventory.commits() + payments.commits();
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
        return Optional.ofNullable(inventory.table().find(Set.of(sku)).get(sku))
                .map(product -> new ObservedProduct(
                        name,
                        product.stock().available(),
                        product.stock().reserved(),
                        product.stock().sold(),
                        product.stock().received()));
    }

    private Optional<ObservedAccount> account(String customer) {
        return payments.table()
                .find(new CustomerId(customer))
                .map(account -> new ObservedAccount(
                        customer,
                        account.balance().amountMinor(),
                        account.deposited().amountMinor(),
                        account.captured().amountMinor(),
                        account.refunded().amountMinor()));
    }

    private ObservedOrder order(OrderId orderId) {
        var order = Objects.requireNonNull(orders.table().find(orderId).orElse(null));
        var reservation = inventory.table().find(new dev.saga.inventory.OrderId(orderId.value()));
        var payment = payments.table().find(new dev.saga.payments.OrderId(orderId.value()));
        var stock = reservation instanceof Reservation.Known known
                ? StockState.valueOf(known.status().name())
                : StockState.NONE;
        var lines = reservation instanceof Reservation.Known known ? known.lines() : List.<Line>of();
        var paid = payment instanceof Payment.Known known
                ? PaymentState.valueOf(known.status().name())
                : PaymentState.NONE;
        var cost = payment instanceof Payment.Known known ? known.cost() : Optional.<Charge>empty();
        return new ObservedOrder(
                orderId.value(),
                order.placement().customerId().value(),
                OrderState.valueOf(order.status().name()),
                total(order),
                stock,
                lines.stream().collect(Collectors.toMap(line -> line.sku().value(), Line::quantity)),
                paid,
                cost.map(charge -> charge.total().amountMinor()).orElse(0L));
    }

    private static OptionalLong total(Order order) {
        return order.total().map(Money::amountMinor).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
