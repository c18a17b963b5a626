package dev.saga.local.aws.cognito;

import dev.saga.local.aws.cognito.TokenError.TokenRefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to the token endpoint.
 *
 * @param scopes what it asks for; none if it wants all that it may have
 */
record TokenRequest(String grantType, String clientId, String clientSecret, Set<String> scopes) {
    private static final String BASIC = "basic ";

    /**
     * Reads the form and the header.
     *
     * @param authorization the header's value, if it was sent
     */
    static TokenRequest of(@Nullable String authorization, String form) throws TokenRefusedException {
        var fields = fields(form);
        var credentials = authorization == null ? inForm(fields) : inHeader(authorization);
        var claimed = fields.get("client_id");
        if (claimed != null && !claimed.equals(credentials.get(0))) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST);
        }
        return new TokenRequest(
                required(fields, "grant_type"),
                credentials.get(0),
                credentials.get(1),
                scopes(fields.getOrDefault("scope", "")));
    }

    private static List<String> inForm(Map<String, String> fields) throws TokenRefusedException {
        return List.of(required(fields, "client_id"), fields.getOrDefault("client_secret", ""));
    }

    private static List<String> inHeader(String authorization) throws TokenRefusedException {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw new TokenRefusedException(TokenError.INVALID_CLIENT);
        }
        try {
            var decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            var credentials = new String(decoded, StandardCharsets.UTF_8);
            var colon = credentials.indexOf(':');
            if (colon < 0) {
                throw new TokenRefusedException(TokenError.INVALID_CLIENT);
            }
            return List.of(credentials.substring(0, colon), credentials.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            throw new TokenRefusedException(TokenError.INVALID_CLIENT);
        }
    }

    private static Map<String, String> fields(String form) throws TokenRefusedException {
        var fields = new HashMap<String, String>();
        try {
            for (var field : form.split("&", -1)) {
                var parts = field.split("=", 2);
                var value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                if (fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value) != null) {
                    throw new TokenRefusedException(TokenError.INVALID_REQUEST);
                }
            }
        } catch (IllegalArgumentException brokenEncoding) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST);
        }
        return fields;
    }

    private static String required(Map<String, String> fields, String name) throws TokenRefusedException {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new TokenRefusedException(TokenError.INVALID_REQUEST));
    }

    private static Set<String> scopes(String value) {
        var scopes = new LinkedHashSet<>(List.of(value.split(" ")));
        scopes.remove("");
        return scopes;
    }
}
