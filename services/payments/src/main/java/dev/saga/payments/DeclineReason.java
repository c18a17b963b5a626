package dev.saga.payments;

/** Why a customer could not pay. */
public enum DeclineReason {
    INSUFFICIENT_FUNDS,
    NO_ACCOUNT
}
