package dev.saga.orders.application;

import dev.saga.chassis.Cause;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels the orders that are still open past their deadline. */
public final class OverdueOrders {
    /** What one call takes on; the next goes on from there. */
    public static final int MAX_ORDERS = 400;

    private static final Logger LOG = LoggerFactory.getLogger(OverdueOrders.class);

    private final Orders orders;
    private final OrderTransitions transitions;
    private final Clock clock;

    public OverdueOrders(Orders orders, OrderTransitions transitions, Clock clock) {
        this.orders = orders;
        this.transitions = transitions;
        this.clock = clock;
    }

    /**
     * Cancels them; each order is decided on as it is then.
     *
     * @throws IllegalStateException if some of them could not be cancelled; all the others were
     */
    public void cancel(Cause cause) {
        var failures = orders.openPastDeadline(clock.instant(), MAX_ORDERS).stream()
                .filter(orderId -> !timeOut(orderId, cause))
                .count();
        if (failures > 0) {
            throw new IllegalStateException(failures + " orders past their deadline could not be cancelled");
        }
    }

    /** One order's failure must not keep the others open. */
    private boolean timeOut(OrderId orderId, Cause cause) {
        try {
            transitions.apply(orderId, (order, now) -> OrderDecider.decide(order, new TimeOut(), now), cause);
            return true;
        } catch (RuntimeException e) {
            LOG.error("order={} could not be timed out", orderId.value(), e);
            return false;
        }
    }
}
