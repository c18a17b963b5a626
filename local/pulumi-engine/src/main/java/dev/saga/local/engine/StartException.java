package dev.saga.local.engine;

import java.nio.file.FileSystemException;

/** A program or the services below it cannot start; the message is one clear sentence for the user. */
public final class StartException extends Exception {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The start was ended before it was done. */
    public static StartException interrupted(Exception cause) {
        return new StartException("The start was interrupted.", cause);
    }

    /** Explains any failure of a start by its first cause. */
    public static StartException of(Exception failure) {
        if (failure instanceof StartException explained) {
            return explained;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return interrupted(failure);
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        var isBarePath = cause instanceof FileSystemException file && file.getReason() == null;
        return new StartException(
                message == null || isBarePath ? cause.getClass().getSimpleName() + ": " + message : message, failure);
    }
}
