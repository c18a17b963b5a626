package dev.saga.scenarios;

import dev.saga.scenarios.client.Saga;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a saga should end, as {@code GET /sagas/{orderId}} shows it.
 *
 * @param order the order's last state
 * @param stock what became of the stock, or "" if no event ever said
 * @param payment what became of the money, or "" if no event ever said
 * @param events every event of the saga, causes before effects
 */
public record Expectation(String order, String stock, String payment, List<String> events) {
    public static final Expectation CONFIRMED = of(
            "CONFIRMED",
            "COMMITTED",
            "CAPTURED",
            "OrderPlaced",
            "StockReserved",
            "PaymentCaptured",
            "OrderConfirmed",
            "StockCommitted");
    public static final Expectation OUT_OF_STOCK =
            of("REJECTED", "UNAVAILABLE", "", "OrderPlaced", "StockUnavailable", "OrderRejected");
    public static final Expectation DECLINED = of(
            "REJECTED",
            "RELEASED",
            "DECLINED",
            "OrderPlaced",
            "StockReserved",
            "PaymentDeclined",
            "OrderRejected",
            "StockReleased");
    public static final Expectation CANCELLED =
            CONFIRMED.then("CANCELLED", "RELEASED", "REFUNDED", "OrderCancelled", "StockReleased", "PaymentRefunded");
    public static final Expectation REVERSED =
            CONFIRMED.then("CANCELLED", "RELEASED", "REFUNDED", "PaymentReversed", "OrderCancelled", "StockReleased");
    public static final Expectation TIMED_OUT =
            of("CANCELLED", "RELEASED", "", "OrderPlaced", "StockReserved", "OrderCancelled", "StockReleased");

    private static Expectation of(String order, String stock, String payment, String... events) {
        return new Expectation(order, stock, payment, List.of(events));
    }

    /** The end that follows this one, with further events. */
    private Expectation then(String order, String stock, String payment, String... further) {
        var all = Stream.concat(events.stream(), Stream.of(further)).toList();
        return new Expectation(order, stock, payment, all);
    }

    public boolean isMetBy(Saga saga) {
        return saga.closed()
                && order.equals(saga.order())
                && stock.equals(saga.stock())
                && payment.equals(saga.payment())
                && events.stream()
                        .sorted()
                        .toList()
                        .equals(saga.eventTypes().stream().sorted().toList());
    }

    /** What differs in a saga, and what arrived instead; "" if nothing differs. */
    public String problem(Saga saga) {
        if (isMetBy(saga)) {
            return "";
        }
        return "awaited " + awaited(saga) + "; arrived instead: "
                + (saga.events().isEmpty() ? "nothing" : String.join(", ", saga.eventTypes()))
                + " (order " + named(saga.order()) + ", stock " + named(saga.stock()) + ", payment "
                + named(saga.payment()) + ")";
    }

    private static String named(String state) {
        return state.isEmpty() ? "unknown" : state;
    }

    /** The first step that has not happened, or the state that differs where all steps have. */
    private String awaited(Saga saga) {
        var arrived = new ArrayList<>(saga.eventTypes());
        for (var event : events) {
            if (!arrived.remove(event)) {
                return event;
            }
        }
        return arrived.isEmpty() ? "order " + order + ", stock " + stock + ", payment " + payment : "no " + arrived;
    }
}
