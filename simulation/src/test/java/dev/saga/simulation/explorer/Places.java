package dev.saga.simulation.explorer;

import dev.saga.inventory.Product;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Sku;
import dev.saga.inventory.Stock;
import dev.saga.orders.CustomerId;
import dev.saga.orders.Order;
import dev.saga.orders.OrderCommand.PlaceOrder;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrderLine;
import dev.saga.payments.Account;
import dev.saga.payments.Payment;
import dev.saga.scenarios.invariants.Observation;
import dev.saga.scenarios.invariants.ObservedOrder;
import dev.saga.simulation.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where in a state which record is: each order, each reservation, each payment, the product, each account. */
final class Places {
    private static final String SKU = "LAMP";
    private static final String CURRENCY = "EUR";
    private final Scenario scenario;
    private final int orders;

    Places(Scenario scenario) {
        this.scenario = scenario;
        this.orders = scenario.orders();
    }

    /** What is stored before anything happened. */
    List<Object> initial() {
        var stored = new ArrayList<Object>();
        for (int order = 0; order < orders; order++) {
            stored.add(Optional.<Order>empty());
        }
        for (int order = 0; order < orders; order++) {
            stored.add(new Reservation.Unknown(new dev.saga.inventory.OrderId(orderId(order))));
        }
        for (int order = 0; order < orders; order++) {
            stored.add(new Payment.Unknown(new dev.saga.payments.OrderId(orderId(order))));
        }
        stored.add(new Product(
                new Sku(SKU),
                "Lamp",
                new dev.saga.inventory.Money(Scenario.PRICE_MINOR, CURRENCY),
                new Stock(scenario.pieces(), 0, 0, scenario.pieces()),
                false));
        for (int customer = 0; customer < scenario.balancesMinor().size(); customer++) {
            stored.add(account(customer, scenario.balancesMinor().get(customer)));
        }
        return stored;
    }

    /** What a service reads and may change for an order; the aggregate comes first. */
    int[] of(Service service, int order) {
        return switch (service) {
            case ORDERS -> new int[] {order};
            case INVENTORY -> new int[] {orders + order, 3 * orders};
            case PAYMENTS ->
                new int[] {
                    2 * orders + order, 3 * orders + 1 + scenario.customers().get(order)
                };
        };
    }

    PlaceOrder placement(int order) {
        return new PlaceOrder(
                new OrderId(orderId(order)),
                new CustomerId(customerId(scenario.customers().get(order))),
                List.of(new OrderLine(new dev.saga.orders.Sku(SKU), 1)));
    }

    /** What an order is called in a timeline. */
    static String name(int order) {
        return "order " + (char) ('A' + order);
    }

    Observation observed(List<Object> stored) {
        var seenOrders = new ArrayList<ObservedOrder>();
        for (int order = 0; order < orders; order++) {
            var placed = ((Optional<?>) stored.get(order)).map(Order.class::cast);
            if (placed.isPresent()) {
                seenOrders.add(
                        Observed.order(name(order), placed.get(), (Reservation) stored.get(orders + order), (Payment)
                                stored.get(2 * orders + order)));
            }
        }
        return new Observation(
                List.of(Observed.product((Product) stored.get(3 * orders))),
                stored.stream()
                        .skip(3L * orders + 1)
                        .flatMap(account -> ((Optional<?>) account).stream())
                        .map(account -> Observed.account((Account) account))
                        .toList(),
                seenOrders);
    }

    private static Optional<Account> account(int customer, long balanceMinor) {
        if (balanceMinor < 0) {
            return Optional.empty();
        }
        var balance = new dev.saga.payments.Money(balanceMinor, CURRENCY);
        var none = new dev.saga.payments.Money(0, CURRENCY);
        return Optional.of(
                new Account(new dev.saga.payments.CustomerId(customerId(customer)), balance, balance, none, none));
    }

    private static String customerId(int customer) {
        return "customer-" + (customer + 1);
    }

    private static String orderId(int order) {
        return new UUID(0, 10L + order).toString();
    }
}
