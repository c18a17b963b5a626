package dev.saga.local.aws.cognito;

import dev.saga.local.aws.base.StableId;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceException;
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
    static AppClient of(Inputs inputs) {
        var flows = new LinkedHashSet<>(inputs.texts("allowedOauthFlows"));
        var secret = inputs.flag("generateSecret") ? Optional.of(randomSecret()) : Optional.<String>empty();
        if (flows.contains(CLIENT_CREDENTIALS) && secret.isEmpty()) {
            throw inputs.mistake("allowedOauthFlows", "has client_credentials, which needs generateSecret");
        }
        if (flows.contains(CLIENT_CREDENTIALS) && flows.size() > 1) {
            throw inputs.mistake("allowedOauthFlows", "has another flow beside client_credentials");
        }
        return new AppClient(
                StableId.of(inputs.resource().urn(), ID_LENGTH),
                secret,
                inputs.flag("allowedOauthFlowsUserPoolClient") ? flows : Set.of(),
                new LinkedHashSet<>(inputs.texts("allowedOauthScopes")),
                validity(inputs));
    }

    boolean accepts(String offered) {
        return secret.isPresent() && MessageDigest.isEqual(utf8(secret.get()), utf8(offered));
    }

    private static Duration validity(Inputs inputs) {
        var amount = inputs.integer("accessTokenValidity");
        if (amount.isEmpty()) {
            return DEFAULT_VALIDITY;
        }
        var unit = inputs.text("tokenValidityUnits.accessToken").orElse("hours");
        var validity = switch (unit) {
            case "seconds" -> Duration.ofSeconds(amount.getAsInt());
            case "minutes" -> Duration.ofMinutes(amount.getAsInt());
            case "hours" -> Duration.ofHours(amount.getAsInt());
            case "days" -> Duration.ofDays(amount.getAsInt());
            default -> throw inputs.mistake("tokenValidityUnits.accessToken", "is " + unit);
        };
        if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
            throw inputs.mistake("accessTokenValidity", "is not between 5 minutes and 1 day");
        }
        return validity;
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
