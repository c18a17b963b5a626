package dev.saga.contracts.running;

/** A function threw. The message is what it said. */
public final class InvocationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvocationFailedException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
