package dev.saga.inventory;

import java.util.List;

/** What inventory hears about an order: only the fields that it uses. */
public sealed interface OrderEvent {
    /** The customer wants these pieces. */
    record OrderPlaced(CustomerId customerId, List<Line> lines) implements OrderEvent {
        public OrderPlaced {
            lines = Line.checked(lines);
        }
    }

    /** The order is paid: its stock is sold. */
    record OrderConfirmed() implements OrderEvent {}

    /** The order failed: its stock is free again. */
    record OrderRejected() implements OrderEvent {}

    /** The order was taken back, perhaps after it had been confirmed. */
    record OrderCancelled() implements OrderEvent {}
}
