package dev.saga.payments;

/** The merchant's command to give a captured payment back. */
public record ReversePayment() {}
