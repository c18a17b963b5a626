package dev.saga.local.aws.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.saga.local.aws.base.Account;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserPoolsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:28:33Z");
    private static final Account ACCOUNT = new Account("eu-central-1");
    private static final SigningKey KEY = SigningKey.kept(Path.of("target/signing-key.json"));
    private static final UserPool POOL = UserPool.of(ACCOUNT, "urn:pool");
    private static final AppClient CLIENT = new AppClient(
            "client",
            Optional.of("secret"),
            Set.of("client_credentials"),
            new LinkedHashSet<>(List.of("a/read", "a/write")),
            Duration.ofHours(1));
    private final UserPools pools =
            new UserPools(Clock.fixed(NOW, ZoneOffset.UTC), CompletableFuture.completedFuture(KEY));

    UserPoolsTest() {
        POOL.clients().put(CLIENT.id(), CLIENT);
        pools.add(POOL);
        pools.add(UserPool.of(ACCOUNT, "urn:another"));
    }

    @Test
    void verify_whenTokenIsGood_hasItsScopesAndClaims() throws InvalidTokenException {
        var token = pools.verify(POOL.arn(), KEY.sign(goodClaims().build()));

        assertThat(token.scopes()).containsExactlyInAnyOrder("a/read", "a/write");
        assertThat(token.claims().get("client_id").getAsString()).isEqualTo("client");
        assertThat(token.claims().get("exp").getAsLong())
                .isEqualTo(NOW.plusSeconds(60).getEpochSecond());
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("no issuer", claims -> claims.issuer(null)),
                bad("another issuer", claims -> claims.issuer("https://evil.example")),
                bad(
                        "another pool",
                        claims -> claims.issuer(
                                UserPool.of(ACCOUNT, "urn:another").issuer())),
                bad("an identity token", claims -> claims.claim("token_use", "id")),
                bad("no use", claims -> claims.claim("token_use", null)),
                bad("another client", claims -> claims.claim("client_id", "stranger")),
                bad("no client", claims -> claims.claim("client_id", null)),
                bad("a client that is a number", claims -> claims.claim("client_id", 5)),
                bad("scopes that are a list", claims -> claims.claim("scope", List.of("a/read"))));
    }

    private static Arguments bad(String what, Consumer<JWTClaimsSet.Builder> change) {
        return arguments(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void verify_whenClaimIsBad_isInvalid(String what, Consumer<JWTClaimsSet.Builder> change) {
        var claims = goodClaims();
        change.accept(claims);

        assertInvalid(KEY.sign(claims.build()), false);
    }

    @Test
    void verify_whenExpired_isInvalidAndSaysSo() {
        assertInvalid(KEY.sign(goodClaims().expirationTime(Date.from(NOW)).build()), true);
        assertInvalid(KEY.sign(goodClaims().expirationTime(null).build()), true);
    }

    @Test
    void verify_whenAnotherKeySigned_isInvalid() {
        assertInvalid(SigningKey.generate().sign(goodClaims().build()), false);
    }

    @Test
    void verify_whenNothingSigned_isInvalid() {
        assertInvalid(new PlainJWT(goodClaims().build()).serialize(), false);
        var parts = KEY.sign(goodClaims().build()).split("\\.", -1);
        assertInvalid(parts[0] + "." + parts[1] + ".", false);
    }

    @Test
    void verify_whenThePublicKeyWasTakenForASecret_isInvalid() throws JOSEException, ParseException {
        var published = JWKSet.parse(KEY.publicKeySet()).getKeys().get(0);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(published.getKeyID())
                        .build(),
                goodClaims().build());
        token.sign(new MACSigner(published.toRSAKey().toPublicKey().getEncoded()));

        assertInvalid(token.serialize(), false);
    }

    @Test
    void verify_whenPoolIsUnknown_isInvalid() {
        assertThatThrownBy(
                        () -> pools.verify("arn:nowhere", KEY.sign(goodClaims().build())))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void publicKeySet_whenPublished_hasNoPrivatePart() {
        assertThat(KEY.publicKeySet())
                .contains("\"kty\":\"RSA\"", "\"alg\":\"RS256\"")
                .doesNotContain("\"d\"", "\"p\"");
    }

    private void assertInvalid(String token, boolean expired) {
        assertThatThrownBy(() -> pools.verify(POOL.arn(), token))
                .isInstanceOfSatisfying(
                        InvalidTokenException.class,
                        e -> assertThat(e.expired()).isEqualTo(expired));
    }

    private static JWTClaimsSet.Builder goodClaims() {
        return new JWTClaimsSet.Builder()
                .issuer(POOL.issuer())
                .subject("client")
                .claim("token_use", "access")
                .claim("client_id", "client")
                .claim("scope", "a/read a/write")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }
}
