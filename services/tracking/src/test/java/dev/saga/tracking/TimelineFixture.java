package dev.saga.tracking;

import java.time.Instant;
import java.util.List;

/** The events of whole sagas, in causal order. */
public final class TimelineFixture {
    public static final OrderId ORDER_ID = new OrderId("561d1ced-32b2-3561-82cd-ff804dc2e765");
    public static final Instant START = Instant.parse("2026-11-22T09:15:02.000Z");

    private static final String CLIENT = "command:PlaceOrder:request-1";

    private TimelineFixture() {}

    public static List<TimelineEvent> confirmed() {
        return List.of(
                event("OrderPlaced", 1, CLIENT, 0, 0),
                event("StockReserved", 1, "orders:1", 1, 10),
                event("PaymentCaptured", 1, "inventory:1", 2, 20),
                event("OrderConfirmed", 3, "payments:1", 3, 30),
                event("StockCommitted", 2, "orders:3", 4, 40));
    }

    public static List<TimelineEvent> outOfStock() {
        return List.of(
                event("OrderPlaced", 1, CLIENT, 0, 0),
                event("StockUnavailable", 1, "orders:1", 1, 10),
                event("OrderRejected", 2, "inventory:1", 2, 20));
    }

    public static List<TimelineEvent> declined() {
        return List.of(
                event("OrderPlaced", 1, CLIENT, 0, 0),
                event("StockReserved", 1, "orders:1", 1, 10),
                event("PaymentDeclined", 1, "inventory:1", 2, 20),
                event("OrderRejected", 3, "payments:1", 3, 30),
                event("StockReleased", 2, "orders:3", 4, 40));
    }

    /** The customer takes a confirmed order back; inventory is quicker than payments. */
    public static List<TimelineEvent> cancelled() {
        return List.of(
                event("OrderPlaced", 1, CLIENT, 0, 0),
                event("StockReserved", 1, "orders:1", 1, 10),
                event("PaymentCaptured", 1, "inventory:1", 2, 20),
                event("OrderConfirmed", 3, "payments:1", 3, 30),
                event("StockCommitted", 2, "orders:3", 4, 40),
                event("OrderCancelled", 4, "command:CancelOrder:request-2", 0, 50),
                event("StockReleased", 3, "orders:4", 1, 60),
                event("PaymentRefunded", 2, "orders:4", 1, 70));
    }

    public static List<TimelineEvent> reversed() {
        return List.of(
                event("OrderPlaced", 1, CLIENT, 0, 0),
                event("StockReserved", 1, "orders:1", 1, 10),
                event("PaymentCaptured", 1, "inventory:1", 2, 20),
                event("OrderConfirmed", 3, "payments:1", 3, 30),
                event("StockCommitted", 2, "orders:3", 4, 40),
                event("PaymentReversed", 2, "command:ReversePayment:request-2", 0, 50),
                event("OrderCancelled", 4, "payments:2", 1, 60),
                event("StockReleased", 3, "orders:4", 2, 70));
    }

    /** Nobody decided in time; inventory's clock is 100 ms behind. */
    public static List<TimelineEvent> timedOut() {
        return List.of(
                event("OrderPlaced", 1, CLIENT, 0, 0),
                event("StockReserved", 1, "orders:1", 1, -90),
                event("OrderCancelled", 3, "command:TimeOut:schedule-1", 0, 1000),
                event("StockReleased", 2, "orders:3", 1, 910));
    }

    /**
     * An event of the order.
     *
     * @param version of its producer's state
     * @param cause a command, or {@code <service>:<version>} of an event
     * @param atMillis when it occurred, in milliseconds since the saga's start
     */
    public static TimelineEvent event(String type, int version, String cause, int hop, long atMillis) {
        return event(ORDER_ID, type, version, cause, hop, atMillis);
    }

    /** The event that places another order than everybody's. */
    public static TimelineEvent placed(OrderId orderId, long atMillis) {
        return event(orderId, "OrderPlaced", 1, CLIENT, 0, atMillis);
    }

    private static TimelineEvent event(
            OrderId orderId, String type, int version, String cause, int hop, long atMillis) {
        var service = serviceOf(type);
        return new TimelineEvent(
                service + ":" + orderId.value() + ":" + version,
                type,
                "saga." + service,
                START.plusMillis(atMillis),
                cause.startsWith("command:") ? cause : cause.replace(":", ":" + orderId.value() + ":"),
                hop,
                "{\"example\":\"" + type + "\"}");
    }

    /** The producer of an event of these sagas, by the first word of the event's name. */
    private static String serviceOf(String type) {
        return switch (type.replaceFirst("(?<=[a-z])[A-Z].*", "")) {
            case "Order" -> "orders";
            case "Stock" -> "inventory";
            case "Payment" -> "payments";
            default -> throw new IllegalArgumentException("no saga of this fixture has " + type);
        };
    }
}
