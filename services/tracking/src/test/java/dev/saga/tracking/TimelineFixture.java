package dev.saga.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The events of whole sagas, in causal order. */
public final class TimelineFixture {
    public static final OrderId ORDER_ID = new OrderId("561d1ced-32b2-3561-82cd-ff804dc2e765");
    public static final Instant START = Instant.parse("2026-11-22T09:15:02.000Z");

    private static final String CLIENT = "command:PlaceOrder:request-1";

    private TimelineFixture() {}

    public static List<TimelineEvent> confirmed() {
        return List.of(
                event(EventType.ORDER_PLACED, 1, CLIENT, 0, 0),
                event(EventType.STOCK_RESERVED, 1, "orders:1", 1, 10),
                event(EventType.PAYMENT_CAPTURED, 1, "inventory:1", 2, 20),
                event(EventType.ORDER_CONFIRMED, 3, "payments:1", 3, 30),
                event(EventType.STOCK_COMMITTED, 2, "orders:3", 4, 40));
    }

    public static List<TimelineEvent> outOfStock() {
        return List.of(
                event(EventType.ORDER_PLACED, 1, CLIENT, 0, 0),
                event(EventType.STOCK_UNAVAILABLE, 1, "orders:1", 1, 10),
                event(EventType.ORDER_REJECTED, 2, "inventory:1", 2, 20));
    }

    public static List<TimelineEvent> declined() {
        return List.of(
                event(EventType.ORDER_PLACED, 1, CLIENT, 0, 0),
                event(EventType.STOCK_RESERVED, 1, "orders:1", 1, 10),
                event(EventType.PAYMENT_DECLINED, 1, "inventory:1", 2, 20),
                event(EventType.ORDER_REJECTED, 3, "payments:1", 3, 30),
                event(EventType.STOCK_RELEASED, 2, "orders:3", 4, 40));
    }

    /** The customer takes a confirmed order back; inventory is quicker than payments. */
    public static List<TimelineEvent> cancelled() {
        return List.of(
                event(EventType.ORDER_PLACED, 1, CLIENT, 0, 0),
                event(EventType.STOCK_RESERVED, 1, "orders:1", 1, 10),
                event(EventType.PAYMENT_CAPTURED, 1, "inventory:1", 2, 20),
                event(EventType.ORDER_CONFIRMED, 3, "payments:1", 3, 30),
                event(EventType.STOCK_COMMITTED, 2, "orders:3", 4, 40),
                event(EventType.ORDER_CANCELLED, 4, "command:CancelOrder:request-2", 0, 50),
                event(EventType.STOCK_RELEASED, 3, "orders:4", 1, 60),
                event(EventType.PAYMENT_REFUNDED, 2, "orders:4", 1, 70));
    }

    public static List<TimelineEvent> reversed() {
        return List.of(
                event(EventType.ORDER_PLACED, 1, CLIENT, 0, 0),
                event(EventType.STOCK_RESERVED, 1, "orders:1", 1, 10),
                event(EventType.PAYMENT_CAPTURED, 1, "inventory:1", 2, 20),
                event(EventType.ORDER_CONFIRMED, 3, "payments:1", 3, 30),
                event(EventType.STOCK_COMMITTED, 2, "orders:3", 4, 40),
                event(EventType.PAYMENT_REVERSED, 2, "command:ReversePayment:request-2", 0, 50),
                event(EventType.ORDER_CANCELLED, 4, "payments:2", 1, 60),
                event(EventType.STOCK_RELEASED, 3, "orders:4", 2, 70));
    }

    /** Nobody decided in time; inventory's clock is 100 ms behind. */
    public static List<TimelineEvent> timedOut() {
        return List.of(
                event(EventType.ORDER_PLACED, 1, CLIENT, 0, 0),
                event(EventType.STOCK_RESERVED, 1, "orders:1", 1, -90),
                event(EventType.ORDER_CANCELLED, 3, "command:TimeOut:schedule-1", 0, 1000),
                event(EventType.STOCK_RELEASED, 2, "orders:3", 1, 910));
    }

    /**
     * An event of the order.
     *
     * @param version of its producer's state
     * @param cause a command, or {@code <service>:<version>} of an event
     * @param atMillis when it occurred, in milliseconds since the saga's start
     */
    public static TimelineEvent event(EventType type, int version, String cause, int hop, long atMillis) {
        return event(ORDER_ID, type, version, cause, hop, atMillis);
    }

    /** The event that places another order than everybody's. */
    public static TimelineEvent placed(OrderId orderId, long atMillis) {
        return event(orderId, EventType.ORDER_PLACED, 1, CLIENT, 0, atMillis);
    }

    private static TimelineEvent event(
            OrderId orderId, EventType type, int version, String cause, int hop, long atMillis) {
        var service = serviceOf(type);
        return new TimelineEvent(
                service + ":" + orderId.value() + ":" + version,
                type,
                "saga." + service,
                START.plusMillis(atMillis),
                cause.startsWith("command:") ? cause : cause.replace(":", ":" + orderId.value() + ":"),
                hop,
                "{\"example\":\"" + type.name().toLowerCase(Locale.ROOT) + "\"}");
    }

    /** The producer of an event of these sagas, by the first word of the event's name. */
    private static String serviceOf(EventType type) {
        var aggregate = type.name().replaceFirst("_.*", "");
        return switch (aggregate) {
            case "ORDER" -> "orders";
            case "STOCK" -> "inventory";
            case "PAYMENT" -> "payments";
            default -> throw new IllegalArgumentException("no saga of this fixture has " + type);
        };
    }
}
