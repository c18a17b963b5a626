package dev.saga.inventory.application;

import dev.saga.chassis.Cause;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.EventSealer;
import dev.saga.chassis.RetryingCommit;
import dev.saga.inventory.Decision;
import dev.saga.inventory.InventoryEvent;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, decides and commits, again and again while somebody else is faster. */
public final class ReservationTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(ReservationTransitions.class);
    private final Reservations reservations;
    private final EventSealer<InventoryEvent> sealer;
    private final RetryingCommit retrying;
    private final Clock clock;

    public ReservationTransitions(
            Reservations reservations, EventSealer<InventoryEvent> sealer, RetryingCommit retrying, Clock clock) {
        this.reservations = reservations;
        this.sealer = sealer;
        this.retrying = retrying;
        this.clock = clock;
    }

    /**
     * Takes a decision on an order's stock.
     *
     * @param decision may be asked again, and must then read anew what else it needs
     * @throws ConflictException if others were faster each time
     */
    public void apply(OrderId orderId, Function<Reservation, Decision> decision, Cause cause) {
        retrying.run(() -> {
            var decided = decision.apply(reservations.find(orderId));
            decided.next().ifPresent(next -> commit(next, decided, cause));
            return decided;
        });
    }

    private void commit(Reservation.Known next, Decision decision, Cause cause) {
        var event = decision.event()
                .map(said -> sealer.seal(next.orderId().value(), next.version(), said, cause, clock.instant()));
        reservations.commit(next, decision.movements(), event);
        LOG.info(
                "order={} has its stock {} version={} cause={}",
                next.orderId().value(),
                next.status(),
                next.version(),
                cause.id());
    }
}
