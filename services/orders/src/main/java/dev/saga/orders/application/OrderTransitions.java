package dev.saga.orders.application;

import dev.saga.chassis.Cause;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.EventSealer;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.RetryingCommit;
import dev.saga.orders.Decision;
import dev.saga.orders.Order;
import dev.saga.orders.OrderCommand.PlaceOrder;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderEvent;
import dev.saga.orders.OrderId;
import dev.saga.orders.Placement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, decides and commits, again and again while somebody else is faster. */
public final class OrderTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(OrderTransitions.class);
    private final Orders orders;
    private final EventSealer<OrderEvent> sealer;
    private final RetryingCommit retrying;
    private final Clock clock;

    public OrderTransitions(Orders orders, EventSealer<OrderEvent> sealer, RetryingCommit retrying, Clock clock) {
        this.orders = orders;
        this.sealer = sealer;
        this.retrying = retrying;
        this.clock = clock;
    }

    /**
     * What came of a decision.
     *
     * @param order as it is now
     * @param changed whether it is otherwise than before
     */
    public record Outcome(Order order, boolean changed) {}

    /**
     * Places an order, unless it has been placed before.
     *
     * @param timeout how long the order may stay undecided
     * @return what was ordered under this id, now or the first time
     */
    public Placement place(PlaceOrder command, Duration timeout, Cause cause) {
        return retrying.run(() -> {
            var now = clock.instant();
            return orders.find(command.orderId())
                    .or(() -> commit(OrderDecider.decide(command, now, timeout), cause, now))
                    .orElseThrow()
                    .placement();
        });
    }

    /**
     * Takes a decision on an order.
     *
     * @param decision takes the order and the time of the decision
     * @return empty if there is no such order
     * @throws ConflictException if others were faster each time
     */
    public Optional<Outcome> apply(OrderId orderId, BiFunction<Order, Instant, Decision> decision, Cause cause) {
        return retrying.run(() -> orders.find(orderId).map(order -> {
            var now = clock.instant();
            var next = commit(decision.apply(order, now), cause, now);
            return new Outcome(next.orElse(order), next.isPresent());
        }));
    }

    private Optional<Order> commit(Decision decision, Cause cause, Instant now) {
        decision.next().ifPresent(next -> {
            orders.commit(next, decision.event().map(event -> seal(next, event, cause, now)));
            LOG.info(
                    "order={} is {} version={} cause={}",
                    next.placement().orderId().value(),
                    next.status(),
                    next.version(),
                    cause.id());
        });
        return decision.next();
    }

    private OutboxEvent seal(Order next, OrderEvent event, Cause cause, Instant now) {
        return sealer.seal(next.placement().orderId().value(), next.version(), event, cause, now);
    }
}
