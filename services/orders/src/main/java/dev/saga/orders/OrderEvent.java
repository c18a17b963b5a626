package dev.saga.orders;

import java.util.List;

/** What orders says to the saga; each record has the name of its event type. */
public sealed interface OrderEvent {
    /** Asks inventory for stock. */
    record OrderPlaced(CustomerId customerId, List<OrderLine> lines) implements OrderEvent {
        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    /** The stock is sold. */
    record OrderConfirmed(CustomerId customerId, Money total) implements OrderEvent {}

    /** The stock, if any is held, can go. */
    record OrderRejected(CustomerId customerId, RejectionReason reason) implements OrderEvent {}

    /** Stock and payment are to be undone. */
    record OrderCancelled(CustomerId customerId, CancellationReason reason) implements OrderEvent {}
}
