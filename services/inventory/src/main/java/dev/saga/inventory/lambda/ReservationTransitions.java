package dev.saga.inventory.lambda;

import dev.saga.chassis.Cause;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.RetryingCommit;
import dev.saga.inventory.Decision;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Products;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Reservations;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, decides and commits, again and again while somebody else is faster. */
@Singleton
final class ReservationTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(ReservationTransitions.class);
    private final Reservations reservations;
    private final Products products;
    private final InventoryEventSealer sealer;
    private final RetryingCommit retrying;
    private final Clock clock;

    ReservationTransitions(
            Reservations reservations,
            Products products,
            InventoryEventSealer sealer,
            RetryingCommit retrying,
            Clock clock) {
        this.reservations = reservations;
        this.products = products;
        this.sealer = sealer;
        this.retrying = retrying;
        this.clock = clock;
    }

    /**
     * Takes a decision on an order's stock.
     *
     * @throws ConflictException if others were faster each time
     */
    void apply(OrderId orderId, Reaction reaction, Cause cause) {
        retrying.run(() -> {
            var decision = reaction.on(reservations.find(orderId), products);
            decision.next().ifPresent(next -> commit(next, decision, cause));
            return decision;
        });
    }

    private void commit(Reservation.Known next, Decision decision, Cause cause) {
        var event = decision.event().map(said -> sealer.seal(next, said, cause, clock.instant()));
        reservations.commit(next, decision.movements(), event);
        LOG.info(
                "order={} has its stock {} version={} cause={}",
                next.orderId().value(),
                next.status(),
                next.version(),
                cause.id());
    }
}
