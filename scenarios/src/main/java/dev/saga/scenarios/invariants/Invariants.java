package dev.saga.scenarios.invariants;

import static dev.saga.scenarios.invariants.Invariant.EVERY_EVENT_IS_PUBLISHED;
import static dev.saga.scenarios.invariants.Invariant.MONEY_ADDS_UP;
import static dev.saga.scenarios.invariants.Invariant.NO_ORDER_IS_STUCK;
import static dev.saga.scenarios.invariants.Invariant.REPEATS_CHANGE_NOTHING;
import static dev.saga.scenarios.invariants.Invariant.SERVICES_AGREE;
import static dev.saga.scenarios.invariants.Invariant.STOCK_ADDS_UP;

import dev.saga.scenarios.invariants.ObservedOrder.OrderState;
import dev.saga.scenarios.invariants.ObservedOrder.PaymentState;
import dev.saga.scenarios.invariants.ObservedOrder.StockState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The definition of the invariants; every layer of tests and the command line asks here. Empty lists are good news. */
public final class Invariants {
    private Invariants() {}

    /** What must hold at every moment. */
    public static List<Violation> always(Observation seen) {
        var violations = new ArrayList<Violation>();
        var reserved = pieces(seen.orders(), StockState.RESERVED);
        var sold = pieces(seen.orders(), StockState.COMMITTED);
        for (var product : seen.products()) {
            stock(product, violations);
            equal(STOCK_ADDS_UP, product.sku(), "reserved", product.reserved(), reserved, violations);
            equal(STOCK_ADDS_UP, product.sku(), "sold", product.sold(), sold, violations);
        }
        var captured = money(seen.orders(), order -> order.payment().charged() ? order.chargedMinor() : 0);
        var refunded =
                money(seen.orders(), order -> order.payment() == PaymentState.REFUNDED ? order.chargedMinor() : 0);
        for (var account : seen.accounts()) {
            account(account, violations);
            equal(MONEY_ADDS_UP, account.customerId(), "captured", account.capturedMinor(), captured, violations);
            equal(MONEY_ADDS_UP, account.customerId(), "refunded", account.refundedMinor(), refunded, violations);
        }
        seen.orders().forEach(order -> charge(order, violations));
        return violations;
    }

    /** What must hold once nothing is under way any more, besides what always must. */
    public static List<Violation> atRest(Observation seen) {
        var violations = new ArrayList<>(always(seen));
        for (var order : seen.orders()) {
            if (order.order() == OrderState.PLACED) {
                violations.add(
                        new Violation(NO_ORDER_IS_STUCK, order.orderId(), "nothing is under way: " + states(order)));
            } else if (!agrees(order)) {
                violations.add(new Violation(SERVICES_AGREE, order.orderId(), states(order)));
            }
        }
        return violations;
    }

    /**
     * What a sweep may time out.
     *
     * @param before what the order was
     * @param pastDeadline whether its deadline had passed
     */
    public static Optional<Violation> timedOut(String orderId, OrderState before, boolean pastDeadline) {
        return before == OrderState.PLACED && pastDeadline
                ? Optional.empty()
                : Optional.of(new Violation(
                        NO_ORDER_IS_STUCK,
                        orderId,
                        "timed out while " + before + (pastDeadline ? "" : ", before its deadline")));
    }

    /**
     * Something that had been handled before had an effect again.
     *
     * @param what what it was, and what came of it
     */
    public static Violation repeated(String subject, String what) {
        return new Violation(REPEATS_CHANGE_NOTHING, subject, what);
    }

    /** What can be said once only, and was said again. */
    public static List<Violation> saidOnce(Collection<String> said) {
        var known = new HashSet<String>();
        return said.stream()
                .filter(one -> !known.add(one))
                .map(again -> repeated(again, "said more than once"))
                .toList();
    }

    /** Every committed event was published, or lies in a dead-letter queue. */
    public static List<Violation> published(
            Collection<String> committed, Collection<String> published, Collection<String> deadLetters) {
        var missing = new HashSet<>(committed);
        missing.removeAll(new HashSet<>(published));
        missing.removeAll(new HashSet<>(deadLetters));
        return missing.stream()
                .sorted()
                .map(eventId -> new Violation(EVERY_EVENT_IS_PUBLISHED, eventId, "committed, and heard of by nobody"))
                .toList();
    }

    private static void stock(ObservedProduct product, List<Violation> violations) {
        var adds = product.available() + product.reserved() + product.sold() == product.received();
        if (!adds || product.available() < 0 || product.reserved() < 0 || product.sold() < 0) {
            violations.add(new Violation(
                    STOCK_ADDS_UP,
                    product.sku(),
                    "%d available + %d reserved + %d sold, %d received"
                            .formatted(product.available(), product.reserved(), product.sold(), product.received())));
        }
    }

    private static void account(ObservedAccount account, List<Violation> violations) {
        var adds =
                account.depositedMinor() - account.capturedMinor() + account.refundedMinor() == account.balanceMinor();
        if (!adds || account.balanceMinor() < 0 || account.refundedMinor() > account.capturedMinor()) {
            violations.add(new Violation(
                    MONEY_ADDS_UP,
                    account.customerId(),
                    "%d deposited - %d captured + %d refunded, balance %d"
                            .formatted(
                                    account.depositedMinor(),
                                    account.capturedMinor(),
                                    account.refundedMinor(),
                                    account.balanceMinor())));
        }
    }

    private static void charge(ObservedOrder order, List<Violation> violations) {
        if (order.payment().charged()
                && order.totalMinor().isPresent()
                && order.chargedMinor() > order.totalMinor().getAsLong()) {
            violations.add(new Violation(
                    MONEY_ADDS_UP,
                    order.orderId(),
                    order.chargedMinor() + " charged, the total is "
                            + order.totalMinor().getAsLong()));
        }
    }

    private static boolean agrees(ObservedOrder order) {
        return order.order() == OrderState.CONFIRMED
                ? order.stock() == StockState.COMMITTED && order.payment() == PaymentState.CAPTURED
                : !order.stock().held() && order.payment() != PaymentState.CAPTURED;
    }

    private static String states(ObservedOrder order) {
        return "order " + order.order() + ", stock " + order.stock() + ", payment " + order.payment();
    }

    /** How many pieces of each SKU the orders have in this state. */
    private static Map<String, Long> pieces(List<ObservedOrder> orders, StockState state) {
        var pieces = new HashMap<String, Long>();
        for (var order : orders) {
            if (order.stock() == state) {
                order.pieces().forEach((sku, quantity) -> pieces.merge(sku, (long) quantity, Long::sum));
            }
        }
        return pieces;
    }

    /** How much the orders of each customer amount to. */
    private static Map<String, Long> money(List<ObservedOrder> orders, ToLongFunction<ObservedOrder> amount) {
        var money = new HashMap<String, Long>();
        orders.forEach(order -> money.merge(order.customerId(), amount.applyAsLong(order), Long::sum));
        return money;
    }

    private static void equal(
            Invariant invariant,
            String subject,
            String what,
            long counted,
            Map<String, Long> ofOrders,
            List<Violation> violations) {
        var held = ofOrders.getOrDefault(subject, 0L);
        if (counted != held) {
            violations.add(new Violation(invariant, subject, counted + " " + what + ", but its orders say " + held));
        }
    }
}
