package dev.saga.payments;

/** The names of a payment's states. */
public enum PaymentStatus {
    CAPTURED,
    REFUNDED,
    DECLINED,
    VOIDED
}
