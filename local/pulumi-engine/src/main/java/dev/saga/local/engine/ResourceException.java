package dev.saga.local.engine;

/** A resource cannot be had as it was declared; the message is one sentence that names the property. */
public final class ResourceException extends RuntimeException {
    public ResourceException(String message) {
        super(message);
    }

    public ResourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
