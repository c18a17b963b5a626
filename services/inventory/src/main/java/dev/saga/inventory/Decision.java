package dev.saga.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What comes of an event: all of it, or nothing.
 *
 * @param next the reservation's next state; empty if it stays as it is
 * @param event what is said with it; empty if nothing
 * @param movements what it does to the products' stock
 */
public record Decision(
        Optional<Reservation.Known> next, Optional<InventoryEvent> event, List<StockMovement> movements) {
    private static final Decision UNCHANGED = new Decision(Optional.empty(), Optional.empty(), List.of());

    public Decision {
        movements = List.copyOf(movements);
        if (next.isEmpty() && (event.isPresent() || !movements.isEmpty())) {
            throw new IllegalArgumentException("an event and its movements belong to a new state");
        }
    }

    /** The reservation absorbs it. */
    static Decision unchanged() {
        return UNCHANGED;
    }

    /** A silent change. */
    static Decision becomes(Reservation.Known next) {
        return new Decision(Optional.of(next), Optional.empty(), List.of());
    }

    /** A change that is made known. */
    static Decision becomes(Reservation.Known next, InventoryEvent event, List<StockMovement> movements) {
        return new Decision(Optional.of(next), Optional.of(event), movements);
    }
}
