package dev.saga.local.aws.cognito;

import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.saga.local.aws.cognito.TokenError.TokenRefusedException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The user pools of this machine: issues their access tokens and checks them. */
final class UserPools implements AccessTokens {
    private static final String TOKEN_USE = "token_use";
    private static final String CLIENT_ID = "client_id";
    private static final String SCOPE = "scope";
    private final Map<String, UserPool> byId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Future<SigningKey> key;

    UserPools(Clock clock, Future<SigningKey> key) {
        this.clock = clock;
        this.key = key;
    }

    void add(UserPool pool) {
        byId.put(pool.id(), pool);
    }

    Optional<UserPool> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The answer to a request for a token, in the endpoint's form. */
    record IssuedToken(
            @SerializedName("access_token") String accessToken,
            @SerializedName("expires_in") long expiresIn,
            @SerializedName("token_type") String tokenType) {}

    IssuedToken issue(TokenRequest request) throws TokenRefusedException {
        if (!request.grantType().equals(AppClient.CLIENT_CREDENTIALS)) {
            throw new TokenRefusedException(TokenError.UNSUPPORTED_GRANT_TYPE);
        }
        var pool = byId.values().stream()
                .filter(each -> each.clients().containsKey(request.clientId()))
                .findAny()
                .orElseThrow(() -> new TokenRefusedException(TokenError.INVALID_CLIENT));
        var client = pool.clients().get(request.clientId());
        if (client == null || !client.accepts(request.clientSecret())) {
            throw new TokenRefusedException(TokenError.INVALID_CLIENT);
        }
        if (!client.flows().contains(AppClient.CLIENT_CREDENTIALS)) {
            throw new TokenRefusedException(TokenError.UNAUTHORIZED_CLIENT);
        }
        if (!client.scopes().containsAll(request.scopes())) {
            throw new TokenRefusedException(TokenError.INVALID_SCOPE);
        }
        var scopes = request.scopes().isEmpty() ? client.scopes() : request.scopes();
        return new IssuedToken(
                signingKey().sign(claims(pool, client, scopes)),
                client.accessTokenValidity().toSeconds(),
                "Bearer");
    }

    @Override
    public AccessToken verify(String userPoolArn, String token) throws InvalidTokenException {
        var claims = signingKey().claims(token);
        var pool = byId.values().stream()
                .filter(each -> each.arn().equals(userPoolArn))
                .findAny()
                .orElseThrow(() -> new InvalidTokenException("There is no such user pool.", false));
        try {
            if (!pool.issuer().equals(claims.getIssuer())
                    || !"access".equals(claims.getStringClaim(TOKEN_USE))
                    || !pool.clients().containsKey(String.valueOf(claims.getStringClaim(CLIENT_ID)))) {
                throw new InvalidTokenException("The token is not an access token of this pool.", false);
            }
            @Nullable Date expires = claims.getExpirationTime();
            if (expires == null || !clock.instant().isBefore(expires.toInstant())) {
                throw new InvalidTokenException("The token has expired.", true);
            }
            @Nullable String scope = claims.getStringClaim(SCOPE);
            return new AccessToken(
                    scope == null ? Set.of() : Set.copyOf(List.of(scope.split(" "))),
                    JsonParser.parseString(claims.toString()).getAsJsonObject());
        } catch (ParseException e) {
            throw new InvalidTokenException("A claim has the wrong type.", false);
        }
    }

    /** The public keys that verify the tokens of any pool. */
    String publicKeySet() {
        return signingKey().publicKeySet();
    }

    private JWTClaimsSet claims(UserPool pool, AppClient client, Set<String> scopes) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject(client.id())
                .claim(TOKEN_USE, "access")
                .claim(SCOPE, String.join(" ", scopes))
                .claim("auth_time", now.getEpochSecond())
                .issuer(pool.issuer())
                .expirationTime(date(now.plus(client.accessTokenValidity())))
                .issueTime(date(now))
                .claim("version", 2)
                .jwtID(UUID.randomUUID().toString())
                .claim(CLIENT_ID, client.id())
                .build();
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private SigningKey signingKey() {
        return Background.get(key);
    }
}
