package dev.saga.tracking;

/** Where the order's stock is. A later constant overrules the earlier ones. */
public enum StockState {
    RESERVED,
    COMMITTED,
    RELEASED,
    UNAVAILABLE
}
