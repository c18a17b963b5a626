package dev.saga.local.cognito;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.Resource;
import dev.saga.local.ResourceException;
import dev.saga.local.StableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A program that may ask for tokens.
 *
 * @param flows the OAuth flows it may use
 * @param scopes what it may ask for, in the order of its declaration
 */
record AppClient(
        String id, Optional<String> secret, Set<String> flows, Set<String> scopes, Duration accessTokenValidity) {
    static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final int ID_LENGTH = 26;
    private static final int SECRET_LENGTH = 51;
    private static final String SECRET_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final Duration DEFAULT_VALIDITY = Duration.ofHours(1);
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(5);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws ResourceException where Cognito would refuse the client */
    static AppClient of(Resource resource) {
        var inputs = resource.inputs();
        var flows = strings(inputs, "allowedOauthFlows");
        var secret = flag(inputs, "generateSecret") ? Optional.of(randomSecret()) : Optional.<String>empty();
        if (flows.contains(CLIENT_CREDENTIALS) && secret.isEmpty()) {
            throw new ResourceException("allowedOauthFlows of the user pool client " + resource.name()
                    + " has client_credentials, which needs generateSecret.");
        }
        if (flows.contains(CLIENT_CREDENTIALS) && flows.size() > 1) {
            throw new ResourceException("allowedOauthFlows of the user pool client " + resource.name()
                    + " has another flow beside client_credentials.");
        }
        var allowed = flag(inputs, "allowedOauthFlowsUserPoolClient") ? flows : Set.<String>of();
        return new AppClient(
                StableId.of(resource.urn(), ID_LENGTH),
                secret,
                allowed,
                strings(inputs, "allowedOauthScopes"),
                validity(resource));
    }

    boolean accepts(String offered) {
        return secret.isPresent() && MessageDigest.isEqual(utf8(secret.get()), utf8(offered));
    }

    private static Duration validity(Resource resource) {
        var inputs = resource.inputs();
        if (!inputs.has("accessTokenValidity")) {
            return DEFAULT_VALIDITY;
        }
        var amount = inputs.get("accessTokenValidity").getAsLong();
        var unit = inputs.get("tokenValidityUnits") instanceof JsonObject units && units.has("accessToken")
                ? units.get("accessToken").getAsString()
                : "hours";
        var validity = switch (unit) {
            case "seconds" -> Duration.ofSeconds(amount);
            case "minutes" -> Duration.ofMinutes(amount);
            case "hours" -> Duration.ofHours(amount);
            case "days" -> Duration.ofDays(amount);
            default ->
                throw new ResourceException("tokenValidityUnits.accessToken of the user pool client " + resource.name()
                        + " is " + unit + ".");
        };
        if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
            throw new ResourceException("accessTokenValidity of the user pool client " + resource.name()
                    + " is not between 5 minutes and 1 day.");
        }
        return validity;
    }

    private static Set<String> strings(JsonObject inputs, String property) {
        var values = new LinkedHashSet<String>();
        if (inputs.get(property) instanceof JsonArray array) {
            for (JsonElement value : array) {
                values.add(value.getAsString());
            }
        }
        return values;
    }

    private static boolean flag(JsonObject inputs, String property) {
        return inputs.has(property) && inputs.get(property).getAsBoolean();
    }

    private static String randomSecret() {
        return RANDOM.ints(SECRET_LENGTH, 0, SECRET_ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, index) -> text.append(SECRET_ALPHABET.charAt(index)),
                        StringBuilder::append)
                .toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
