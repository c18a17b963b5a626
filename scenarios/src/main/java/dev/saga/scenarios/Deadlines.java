package dev.saga.scenarios;

import java.io.IOException;

/** Lets an order miss its deadline, which the public API cannot do. */
@FunctionalInterface
public interface Deadlines {
    /**
     * Places an order whose deadline passes before payments consumes StockReserved.
     *
     * @return its id, once the order is cancelled and payments gets the event
     */
    String orderPastDeadline(Trial trial, int quantity) throws IOException, InterruptedException;
}
