package dev.saga.simulation.world;

import java.util.Map;
import java.util.Objects;

/** The steps of the saga, by what makes a service take them. */
enum SagaStep {
    PLACE,
    RESERVE,
    PAY,
    CONFIRM,
    SELL,
    REJECT,
    UNDO,
    TIME_OUT,
    TRACK;

    /** The cause of whatever tracking does. */
    static final String TRACKING = "Track";

    private static final Map<String, SagaStep> BY_CAUSE = Map.ofEntries(
            Map.entry("PlaceOrder", PLACE),
            Map.entry("OrderPlaced", RESERVE),
            Map.entry("StockReserved", PAY),
            Map.entry("PaymentCaptured", CONFIRM),
            Map.entry("OrderConfirmed", SELL),
            Map.entry("StockUnavailable", REJECT),
            Map.entry("PaymentDeclined", REJECT),
            Map.entry("OrderRejected", REJECT),
            Map.entry("CancelOrder", UNDO),
            Map.entry("ReversePayment", UNDO),
            Map.entry("PaymentReversed", UNDO),
            Map.entry("OrderCancelled", UNDO),
            Map.entry("TimeOut", TIME_OUT),
            Map.entry("StockCommitted", TRACK),
            Map.entry("StockReleased", TRACK),
            Map.entry("PaymentRefunded", TRACK),
            Map.entry(TRACKING, TRACK));

    /** The step that an event or a command leads to: a participant's, or tracking's if no participant hears it. */
    static SagaStep of(String cause) {
        return Objects.requireNonNull(BY_CAUSE.get(cause), cause);
    }
}
