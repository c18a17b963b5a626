package dev.saga.inventory.lambda;

import dev.saga.inventory.OrderId;
import dev.saga.inventory.Products;
import dev.saga.inventory.Reservations;
import dev.saga.messaging.Cause;
import dev.saga.messaging.ConflictException;
import dev.saga.messaging.RetryingCommit;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads, decides and commits, again and again while somebody else is faster. */
@Singleton
final class ReservationTransitions {
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
     * Takes a decision on an order's stock, and tells whether it changed anything.
     *
     * @throws ConflictException if others were faster each time
     */
    boolean apply(OrderId orderId, Reaction reaction, Cause cause) {
        return retrying.run(() -> {
            var decision = reaction.on(reservations.find(orderId), products);
            decision.next()
                    .ifPresent(next -> reservations.commit(
                            next,
                            decision.movements(),
                            decision.event().map(event -> sealer.seal(next, event, cause, clock.instant()))));
            return decision.next().isPresent();
        });
    }
}
