package dev.saga.scenarios.invariants;

/** A customer's money as payments counts it; all in minor units of the stack's one currency. */
public record ObservedAccount(
        String customerId, long balanceMinor, long depositedMinor, long capturedMinor, long refundedMinor) {}
