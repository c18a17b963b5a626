package dev.saga.scenarios.demo;

/** A scenario did not come out as expected; the message says what was awaited and what happened instead. */
final class ScenarioFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioFailedException(String message) {
        super(message);
    }
}
