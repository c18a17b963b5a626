package dev.saga.schemas;

/** The contract files contradict themselves, or are not there. The message names the file and a JSON pointer into it. */
public final class InvalidSchemasException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSchemasException(Location location, String problem) {
        super(location + ": " + problem);
    }

    InvalidSchemasException(Location location, String problem, Throwable cause) {
        super(location + ": " + problem, cause);
    }
}
