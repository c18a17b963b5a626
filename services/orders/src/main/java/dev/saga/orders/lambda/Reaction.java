package dev.saga.orders.lambda;

import dev.saga.orders.Decision;
import dev.saga.orders.Order;
import java.time.Instant;

/** A decision of {@link dev.saga.orders.OrderDecider}, still without its order. */
@FunctionalInterface
public interface Reaction {
    /** Decides on the order as it is now. */
    Decision on(Order order, Instant now);
}
