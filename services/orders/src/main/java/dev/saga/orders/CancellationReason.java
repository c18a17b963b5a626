package dev.saga.orders;

/** Why an order was cancelled. */
public enum CancellationReason {
    CUSTOMER_REQUEST,
    TIMED_OUT,
    PAYMENT_REVERSED
}
