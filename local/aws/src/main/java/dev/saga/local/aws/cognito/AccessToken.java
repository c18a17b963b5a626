package dev.saga.local.aws.cognito;

import com.google.gson.JsonObject;
import java.util.Set;

/**
 * An access token that was checked.
 *
 * @param scopes what its holder may do, for example {@code orders/write}
 * @param claims all its claims as they stand in the token
 */
public record AccessToken(Set<String> scopes, JsonObject claims) {}
