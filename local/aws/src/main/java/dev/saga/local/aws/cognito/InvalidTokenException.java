package dev.saga.local.aws.cognito;

/** A token that proves nothing. */
public final class InvalidTokenException extends Exception {
    private final boolean expired;

    InvalidTokenException(String message, boolean expired) {
        super(message);
        this.expired = expired;
    }

    /** Whether the token was good once. */
    public boolean expired() {
        return expired;
    }
}
