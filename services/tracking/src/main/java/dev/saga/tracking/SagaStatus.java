package dev.saga.tracking;

/** Whether something is still to come. */
public enum SagaStatus {
    OPEN,
    CLOSED
}
