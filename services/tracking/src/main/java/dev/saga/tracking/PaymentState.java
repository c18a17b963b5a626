package dev.saga.tracking;

/** Where the order's money is. A later constant overrules the earlier ones. */
public enum PaymentState {
    CAPTURED,
    DECLINED,
    REFUNDED
}
