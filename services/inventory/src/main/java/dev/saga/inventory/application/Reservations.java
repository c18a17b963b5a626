package dev.saga.inventory.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.StockMovement;
import java.util.List;
import java.util.Optional;

/** Where reservations are kept. */
public interface Reservations {
    /** The order's reservation as it is now. */
    Reservation find(OrderId orderId);

    /**
     * Stores a reservation's next state, makes its movements and stores the event that goes with it: all or nothing.
     *
     * @param next has the version after the one that was read
     * @throws ConflictException if the stored version is another by now, or a movement cannot be made any more; nothing
     *     is stored then, and what is read again leads to another decision
     */
    void commit(Reservation.Known next, List<StockMovement> movements, Optional<OutboxEvent> event);
}
