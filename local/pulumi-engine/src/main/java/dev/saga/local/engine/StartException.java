package dev.saga.local.engine;

/** The cloud cannot start; the message is one clear sentence for whoever started it. */
public final class StartException extends Exception {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
