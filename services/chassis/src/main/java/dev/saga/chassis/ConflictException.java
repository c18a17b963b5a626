package dev.saga.chassis;

/** Somebody else changed what a decision was based on, or is changing it now: nothing was written; read and decide again. */
public final class ConflictException extends RuntimeException {
    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }

    public ConflictException(String message) {
        super(message);
    }
}
