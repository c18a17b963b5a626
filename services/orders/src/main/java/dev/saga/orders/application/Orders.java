package dev.saga.orders.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.orders.CustomerId;
import dev.saga.orders.Order;
import dev.saga.orders.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where orders are kept. */
public interface Orders {
    /** The order as it is now; empty only if there has never been one. */
    Optional<Order> find(OrderId orderId);

    /**
     * Stores an order's next state and the event that goes with it, both or neither.
     *
     * @param next has the version after the one that was read; version 1 if there was none
     * @throws ConflictException if the stored version is another by now; nothing is stored then
     */
    void commit(Order next, Optional<OutboxEvent> event);

    /**
     * A customer's orders, the newest first. An order that was stored a moment ago may be missing.
     *
     * @param limit the most orders in the page, at least 1
     * @param after where the page before ended; empty for the first page
     */
    Page<Order, Position<OrderId>> ofCustomer(CustomerId customerId, int limit, Optional<Position<OrderId>> after);

    /**
     * Orders that were still open a moment ago and whose deadline is at or before {@code now}.
     *
     * @param limit about how many at most; the rest is there next time
     */
    List<OrderId> openPastDeadline(Instant now, int limit);
}
