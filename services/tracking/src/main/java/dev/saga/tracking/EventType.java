package dev.saga.tracking;

import java.util.Arrays;

/** Every event of the saga. */
public enum EventType {
    ORDER_PLACED("OrderPlaced"),
    ORDER_CONFIRMED("OrderConfirmed"),
    ORDER_REJECTED("OrderRejected"),
    ORDER_CANCELLED("OrderCancelled"),
    STOCK_RESERVED("StockReserved"),
    STOCK_UNAVAILABLE("StockUnavailable"),
    STOCK_COMMITTED("StockCommitted"),
    STOCK_RELEASED("StockReleased"),
    PAYMENT_CAPTURED("PaymentCaptured"),
    PAYMENT_DECLINED("PaymentDeclined"),
    PAYMENT_REFUNDED("PaymentRefunded"),
    PAYMENT_REVERSED("PaymentReversed");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** EventBridge's detail-type. */
    public String wireName() {
        return wireName;
    }

    /**
     * The type with this wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventType of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not an event of the saga: " + wireName));
    }
}
