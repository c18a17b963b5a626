package dev.saga.schemas;

/** The contract files contradict themselves, or are not there. The message says where, as file and JSON pointer. */
public final class InvalidSchemasException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSchemasException(Location location, String problem) {
        super(location + ": " + problem);
    }

    InvalidSchemasException(Location location, String problem, Throwable cause) {
        super(location + ": " + problem, cause);
    }
}
