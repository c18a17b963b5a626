package dev.saga.tracking;

/** Where the order stands. A later constant overrules the earlier ones. */
public enum OrderState {
    PLACED,
    CONFIRMED,
    REJECTED,
    CANCELLED
}
