package dev.saga.inventory.lambda;

import dev.saga.inventory.Decision;
import dev.saga.inventory.Products;
import dev.saga.inventory.Reservation;

/** A decision of {@link dev.saga.inventory.ReservationDecider}, still without its reservation and products. */
@FunctionalInterface
public interface Reaction {
    /** Decides on the reservation, and on the products if they matter, as they are now. */
    Decision on(Reservation reservation, Products products);
}
