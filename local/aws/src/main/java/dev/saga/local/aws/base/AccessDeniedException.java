package dev.saga.local.aws.base;

/** A caller is not allowed to invoke a function or to use another resource. */
public final class AccessDeniedException extends RuntimeException {
    public AccessDeniedException(String message) {
        super(message);
    }
}
