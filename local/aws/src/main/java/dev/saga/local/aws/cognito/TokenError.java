package dev.saga.local.aws.cognito;

import java.util.Locale;

/** Why the token endpoint gives no token. */
enum TokenError {
    INVALID_REQUEST,
    INVALID_CLIENT,
    INVALID_SCOPE,
    UNAUTHORIZED_CLIENT,
    UNSUPPORTED_GRANT_TYPE;

    /** As the answer's {@code error} has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Ends a token request. */
    static final class TokenRefusedException extends Exception {
        private final TokenError error;

        TokenRefusedException(TokenError error) {
            super(error.code());
            this.error = error;
        }

        TokenError error() {
            return error;
        }
    }
}
