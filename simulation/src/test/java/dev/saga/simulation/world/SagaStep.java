package dev.saga.simulation.world;

import dev.saga.schemas.Catalog;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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
            Map.entry(TRACKING, TRACK));

    /** Events that only tracking consumes. */
    private static final Set<String> ONLY_TRACKED = onlyTracked(Catalog.load());

    /** The step that an event or a command leads to: a participant's, or tracking's if no participant consumes it. */
    static SagaStep of(String cause) {
        return ONLY_TRACKED.contains(cause) ? TRACK : Objects.requireNonNull(BY_CAUSE.get(cause), cause);
    }

    private static Set<String> onlyTracked(Catalog catalog) {
        var events = new TreeSet<>(catalog.service("tracking").consumes());
        catalog.services().stream()
                .filter(service -> service.source() != null)
                .forEach(participant -> events.removeAll(participant.consumes()));
        return events;
    }
}
