package dev.saga.local.aws.apigateway;

import java.util.List;

/** The gateway answers a request itself. */
final class GatewayException extends Exception {
    private final ErrorType type;
    private final String validationError;
    private final List<Violation> violations;

    private GatewayException(ErrorType type, String message, String validationError, List<Violation> violations) {
        super(message, null, false, false);
        this.type = type;
        this.validationError = validationError;
        this.violations = List.copyOf(violations);
    }

    static GatewayException of(ErrorType type) {
        return of(type, type.message());
    }

    static GatewayException of(ErrorType type, String message) {
        return new GatewayException(type, message, "", List.of());
    }

    /**
     * A request that is not valid.
     *
     * @param message as AWS words it
     * @param validationError {@code $context.error.validationErrorString}
     */
    static GatewayException invalid(
            ErrorType type, String message, String validationError, List<Violation> violations) {
        return new GatewayException(type, message, validationError, violations);
    }

    ErrorType type() {
        return type;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String validationError() {
        return validationError;
    }

    List<Violation> violations() {
        return violations;
    }
}
