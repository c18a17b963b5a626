package dev.saga.local.aws.base;

/** No permission of the function lets this caller in. */
public final class AccessDeniedException extends RuntimeException {
    public AccessDeniedException(String message) {
        super(message);
    }
}
