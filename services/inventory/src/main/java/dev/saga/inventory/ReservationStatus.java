package dev.saga.inventory;

/** The names of a reservation's states. */
public enum ReservationStatus {
    RESERVED,
    COMMITTED,
    RELEASED,
    UNAVAILABLE
}
