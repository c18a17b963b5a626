package dev.saga.orders;

/** The states of an order, as clients see them. */
public enum OrderStatus {
    /** Waits for stock and payment; all that follows can still be undone. */
    PLACED,
    /** Stock is there and paid for. */
    CONFIRMED,
    /** There is not enough stock or money. */
    REJECTED,
    /** Withdrawn by the customer, the merchant or the deadline. */
    CANCELLED
}
