package dev.saga.simulation.world;

import java.util.Map;
import java.util.Optional;

/** The steps of the saga, by what makes a service take them. */
enum SagaStep {
    PLACE,
    RESERVE,
    PAY,
    CONFIRM,
    SELL,
    REJECT,
    UNDO,
    TIME_OUT;

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
            Map.entry("TimeOut", TIME_OUT));

    /** The step that an event or a command leads to; empty for what only tracking hears. */
    static Optional<SagaStep> of(String cause) {
        return Optional.ofNullable(BY_CAUSE.get(cause));
    }
}
