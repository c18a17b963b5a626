package dev.saga.orders;

import java.util.List;

/** What somebody wants of orders. */
public sealed interface OrderCommand {
    /** A customer orders; prices come from inventory. */
    record PlaceOrder(OrderId orderId, CustomerId customerId, List<OrderLine> lines) implements OrderCommand {
        public PlaceOrder {
            lines = List.copyOf(lines);
        }
    }

    /** The customer wants the order no more. */
    record CancelOrder() implements OrderCommand {}

    /** The sweeper found the order open past its deadline. */
    record TimeOut() implements OrderCommand {}
}
