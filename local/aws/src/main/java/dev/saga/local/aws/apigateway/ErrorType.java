package dev.saga.local.aws.apigateway;

/** The gateway responses that happen here, with the status and the message that AWS gives them. */
enum ErrorType {
    API_CONFIGURATION_ERROR(500, "Internal server error"),
    BAD_REQUEST_BODY(400, "Invalid request body"),
    BAD_REQUEST_PARAMETERS(400, "Invalid request parameters"),
    DEFAULT_4XX(400, "Bad Request"),
    DEFAULT_5XX(500, "Internal server error"),
    INTEGRATION_TIMEOUT(504, "Endpoint request timed out"),
    /** A function that fails or breaks the proxy format; AWS files it under {@code DEFAULT_5XX} and answers 502. */
    MALFORMED_PROXY_RESPONSE(502, "Internal server error"),
    MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
    REQUEST_TOO_LARGE(413, "Request Too Long"),
    THROTTLED(429, "Too Many Requests"),
    UNAUTHORIZED(401, "Unauthorized");

    private final int status;
    private final String message;

    ErrorType(int status, String message) {
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    /** The name by which a gateway response is set. */
    String responseType() {
        return this == MALFORMED_PROXY_RESPONSE ? fallback() : name();
    }

    /** Whether an API can set this answer's status, headers and body. AWS excepts the one for a body that is too large. */
    boolean isCustomizable() {
        return this != REQUEST_TOO_LARGE;
    }

    /** The gateway response that stands in where this one is not set. */
    String fallback() {
        return status < 500 ? DEFAULT_4XX.name() : DEFAULT_5XX.name();
    }
}
