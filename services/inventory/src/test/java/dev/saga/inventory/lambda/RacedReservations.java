package dev.saga.inventory.lambda;

import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Reservations;
import dev.saga.inventory.StockMovement;
import java.util.List;
import java.util.Optional;

/** A store in which something happens between the first read and the first commit. */
final class RacedReservations implements Reservations {
    private final Reservations reservations;
    private Runnable meanwhile;

    RacedReservations(Reservations reservations, Runnable meanwhile) {
        this.reservations = reservations;
        this.meanwhile = meanwhile;
    }

    @Override
    public Reservation find(OrderId orderId) {
        return reservations.find(orderId);
    }

    @Override
    public void commit(Reservation.Known next, List<StockMovement> movements, Optional<OutboxEvent> event) {
        var first = meanwhile;
        meanwhile = () -> {};
        first.run();
        reservations.commit(next, movements, event);
    }
}
