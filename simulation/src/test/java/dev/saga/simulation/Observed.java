package dev.saga.simulation;

import dev.saga.inventory.Line;
import dev.saga.inventory.Product;
import dev.saga.inventory.Reservation;
import dev.saga.orders.Money;
import dev.saga.orders.Order;
import dev.saga.payments.Account;
import dev.saga.payments.Charge;
import dev.saga.payments.Payment;
import dev.saga.scenarios.invariants.ObservedAccount;
import dev.saga.scenarios.invariants.ObservedOrder;
import dev.saga.scenarios.invariants.ObservedOrder.OrderState;
import dev.saga.scenarios.invariants.ObservedOrder.PaymentState;
import dev.saga.scenarios.invariants.ObservedOrder.StockState;
import dev.saga.scenarios.invariants.ObservedProduct;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the services store, in the form in which the invariants are told. */
public final class Observed {
    private Observed() {}

    public static ObservedProduct product(Product product) {
        var stock = product.stock();
        return new ObservedProduct(
                product.sku().value(), stock.available(), stock.reserved(), stock.sold(), stock.received());
    }

    public static ObservedAccount account(Account account) {
        return new ObservedAccount(
                account.customerId().value(),
                account.balance().amountMinor(),
                account.deposited().amountMinor(),
                account.captured().amountMinor(),
                account.refunded().amountMinor());
    }

    /**
     * An order with what the other two services know of it.
     *
     * @param name what the order is called in a violation
     */
    public static ObservedOrder order(String name, Order order, Reservation reservation, Payment payment) {
        var stock = reservation instanceof Reservation.Known known
                ? StockState.valueOf(known.status().name())
                : StockState.NONE;
        var lines = reservation instanceof Reservation.Known known ? known.lines() : List.<Line>of();
        var paid = payment instanceof Payment.Known known
                ? PaymentState.valueOf(known.status().name())
                : PaymentState.NONE;
        var cost = payment instanceof Payment.Known known ? known.cost() : Optional.<Charge>empty();
        return new ObservedOrder(
                name,
                order.placement().customerId().value(),
                OrderState.valueOf(order.status().name()),
                order.total().map(Money::amountMinor).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                stock,
                lines.stream().collect(Collectors.toMap(line -> line.sku().value(), Line::quantity)),
                paid,
                cost.map(charge -> charge.total().amountMinor()).orElse(0L));
    }
}
