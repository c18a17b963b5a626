package dev.saga.tracking;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of one saga that have arrived so far. It is the same in whatever order, and however often, they came.
 *
 * @param events in causal order
 */
public record Timeline(OrderId orderId, List<TimelineEvent> events) {
    private static final Map<String, OrderState> ORDER = Map.of(
            "OrderPlaced", OrderState.PLACED,
            "OrderConfirmed", OrderState.CONFIRMED,
            "OrderRejected", OrderState.REJECTED,
            "OrderCancelled", OrderState.CANCELLED);

    private static final Map<String, StockState> STOCK = Map.of(
            "StockReserved", StockState.RESERVED,
            "StockCommitted", StockState.COMMITTED,
            "StockReleased", StockState.RELEASED,
            "StockUnavailable", StockState.UNAVAILABLE);

    private static final Map<String, PaymentState> PAYMENT = Map.of(
            "PaymentCaptured", PaymentState.CAPTURED,
            "PaymentDeclined", PaymentState.DECLINED,
            "PaymentRefunded", PaymentState.REFUNDED,
            "PaymentReversed", PaymentState.REFUNDED);

    public Timeline {
        var byId = new LinkedHashMap<String, TimelineEvent>();
        events.forEach(event -> byId.putIfAbsent(event.eventId(), event));
        events = CausalOrder.of(byId.values());
    }

    /** Whether the event has arrived before. */
    public boolean has(TimelineEvent event) {
        return events.stream().anyMatch(known -> known.eventId().equals(event.eventId()));
    }

    /** With one more event; one that has arrived before adds nothing. */
    public Timeline with(TimelineEvent event) {
        return new Timeline(
                orderId, Stream.concat(events.stream(), Stream.of(event)).toList());
    }

    /** Where the saga stands; empty if no event has arrived. */
    public Optional<SagaSummary> summary() {
        var times = events.stream().map(TimelineEvent::occurredAt).sorted().toList();
        if (times.isEmpty()) {
            return Optional.empty();
        }
        var order = latest(ORDER);
        var stock = latest(STOCK);
        var payment = latest(PAYMENT);
        var closed = order.map(state -> isAnswered(state, stock, payment)).orElse(false) && everyCauseIsHere();
        return Optional.of(new SagaSummary(
                orderId,
                closed ? SagaStatus.CLOSED : SagaStatus.OPEN,
                order,
                stock,
                payment,
                times.get(0),
                times.get(times.size() - 1)));
    }

    /** Whether stock and payment have followed the order. What nobody has spoken of yet is not waited for. */
    private static boolean isAnswered(OrderState order, Optional<StockState> stock, Optional<PaymentState> payment) {
        return switch (order) {
            case PLACED -> false;
            case CONFIRMED ->
                stock.equals(Optional.of(StockState.COMMITTED)) && payment.equals(Optional.of(PaymentState.CAPTURED));
            case REJECTED, CANCELLED ->
                !stock.equals(Optional.of(StockState.RESERVED))
                        && !stock.equals(Optional.of(StockState.COMMITTED))
                        && !payment.equals(Optional.of(PaymentState.CAPTURED));
        };
    }

    /** While an event is known whose cause is not, the cause is still on its way. */
    private boolean everyCauseIsHere() {
        var here = events.stream().map(TimelineEvent::eventId).collect(Collectors.toSet());
        return events.stream().allMatch(event -> !event.causedByEvent() || here.contains(event.causationId()));
    }

    private <S extends Enum<S>> Optional<S> latest(Map<String, S> states) {
        return events.stream()
                .flatMap(event -> Optional.ofNullable(states.get(event.type())).stream())
                .max(Comparator.naturalOrder());
    }
}
