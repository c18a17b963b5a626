package dev.saga.orders;

import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.OrderCommand.CancelOrder;
import dev.saga.orders.OrderCommand.PlaceOrder;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.orders.OrderEvent.OrderCancelled;
import dev.saga.orders.OrderEvent.OrderConfirmed;
import dev.saga.orders.OrderEvent.OrderPlaced;
import dev.saga.orders.OrderEvent.OrderRejected;
import dev.saga.orders.ParticipantEvent.PaymentCaptured;
import dev.saga.orders.ParticipantEvent.PaymentDeclined;
import dev.saga.orders.ParticipantEvent.PaymentReversed;
import dev.saga.orders.ParticipantEvent.StockReserved;
import dev.saga.orders.ParticipantEvent.StockUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what an order becomes. A capture is the pivot: before it, every way out leads to a rejection or a cancellation;
 * after it, only a cancellation undoes the order. What comes too late, or twice, changes nothing.
 */
public final class OrderDecider {
    private OrderDecider() {}

    /** A new order, to be decided within {@code timeout}. */
    public static Decision decide(PlaceOrder command, Instant now, Duration timeout) {
        var placement = new Placement(command.orderId(), command.customerId(), command.lines(), now, now.plus(timeout));
        return Decision.becomes(
                new Placed(placement, 1, Optional.empty()), new OrderPlaced(command.customerId(), command.lines()));
    }

    /** The order learns its total; the payment decides. */
    public static Decision decide(Order order, StockReserved event) {
        return order instanceof Placed placed && placed.total().isEmpty()
                ? Decision.becomes(new Placed(placed.placement(), next(placed), Optional.of(event.total())))
                : Decision.unchanged();
    }

    /** Without stock there is no order. */
    public static Decision decide(Order order, StockUnavailable event) {
        return rejectPlaced(order, RejectionReason.OUT_OF_STOCK);
    }

    /** Without money there is no order. */
    public static Decision decide(Order order, PaymentDeclined event) {
        return rejectPlaced(order, RejectionReason.PAYMENT_DECLINED);
    }

    /** Paid, and so confirmed; the total is what was paid, whether or not inventory's word of it is here yet. */
    public static Decision decide(Order order, PaymentCaptured event) {
        return order instanceof Placed placed
                ? Decision.becomes(
                        new Confirmed(placed.placement(), next(placed), event.total()),
                        new OrderConfirmed(placed.placement().customerId(), event.total()))
                : Decision.unchanged();
    }

    /** An order that is paid back is off, even if word of the payment is still on its way. */
    public static Decision decide(Order order, PaymentReversed event) {
        return cancelUndecidedOrConfirmed(order, CancellationReason.PAYMENT_REVERSED);
    }

    /** A customer may step back from an order that is not rejected. */
    public static Decision decide(Order order, CancelOrder command) {
        return cancelUndecidedOrConfirmed(order, CancellationReason.CUSTOMER_REQUEST);
    }

    /** An order that nobody decided in time is off; a sweep that comes early finds nothing to do. */
    public static Decision decide(Order order, TimeOut command, Instant now) {
        return order instanceof Placed placed
                        && !now.isBefore(placed.placement().deadline())
                ? cancel(placed, CancellationReason.TIMED_OUT)
                : Decision.unchanged();
    }

    private static Decision rejectPlaced(Order order, RejectionReason reason) {
        return order instanceof Placed placed
                ? Decision.becomes(
                        new Rejected(placed.placement(), next(placed), placed.total(), reason),
                        new OrderRejected(placed.placement().customerId(), reason))
                : Decision.unchanged();
    }

    private static Decision cancelUndecidedOrConfirmed(Order order, CancellationReason reason) {
        return order instanceof Placed || order instanceof Confirmed ? cancel(order, reason) : Decision.unchanged();
    }

    private static Decision cancel(Order order, CancellationReason reason) {
        return Decision.becomes(
                new Cancelled(order.placement(), next(order), order.total(), reason),
                new OrderCancelled(order.placement().customerId(), reason));
    }

    private static long next(Order order) {
        return order.version() + 1;
    }
}
