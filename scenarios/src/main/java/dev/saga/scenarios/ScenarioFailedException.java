package dev.saga.scenarios;

/** A scenario did not come out as expected; the message says what was awaited and what happened instead. */
public final class ScenarioFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScenarioFailedException(String message) {
        super(message);
    }
}
