package dev.saga.orders;

/** Why an order was rejected. */
public enum RejectionReason {
    OUT_OF_STOCK,
    PAYMENT_DECLINED
}
