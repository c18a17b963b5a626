package dev.saga.local.aws.cognito;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.saga.local.engine.ResourceException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoTest {
    private static final String GRANT = "grant_type=client_credentials";
    private static TestCognito cognito;

    @BeforeAll
    static void start() {
        cognito = new TestCognito();
    }

    @AfterAll
    static void stop() {
        cognito.close();
    }

    @Test
    void token_whenAskedForWithBasicAuthentication_hasTheClaimsOfCognito() throws Exception {
        var response = ask(basic(cognito.clientId(), cognito.clientSecret()), GRANT + "&scope=boxes%2Fread");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        var answer = json(response);
        assertThat(answer.keySet()).containsExactlyInAnyOrder("access_token", "expires_in", "token_type");
        assertThat(answer.get("expires_in").getAsLong()).isEqualTo(3600);
        assertThat(answer.get("token_type").getAsString()).isEqualTo("Bearer");
        var token = SignedJWT.parse(answer.get("access_token").getAsString());
        var claims = token.getJWTClaimsSet().toJSONObject();
        assertThat((String) claims.remove("jti")).hasSize(36);
        var now = Instant.parse("2026-11-22T01:28:33Z").getEpochSecond();
        assertThat(claims)
                .containsOnly(
                        entry("sub", cognito.clientId()),
                        entry("token_use", "access"),
                        entry("scope", "boxes/read"),
                        entry("auth_time", now),
                        entry("iss", cognito.issuer()),
                        entry("exp", now + 3600),
                        entry("iat", now),
                        entry("version", 2L),
                        entry("client_id", cognito.clientId()));
        assertThat(token.verify(new RSASSAVerifier(publishedKeys()
                        .getKeyByKeyId(token.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
    }

    @Test
    void token_whenSecretIsInTheForm_isGiven() {
        assertThat(cognito.ask(GRANT + form(cognito.clientId(), cognito.clientSecret()))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&scope=", "&scope=boxes/read+boxes/write+other/read"})
    void token_whenNoScopeIsAskedFor_hasAllOfTheClients(String scope) {
        assertThat(scope(cognito.ask(GRANT + form(cognito.clientId(), cognito.clientSecret()) + scope)))
                .isEqualTo("boxes/read boxes/write other/read");
    }

    static Stream<Arguments> badForms() {
        var good = form(cognito.clientId(), cognito.clientSecret());
        return Stream.of(
                arguments("", "invalid_request"),
                arguments("grant_type=", "invalid_request"),
                arguments(good, "invalid_request"),
                arguments(GRANT, "invalid_request"),
                arguments(GRANT + "&" + GRANT + good, "invalid_request"),
                arguments(GRANT + "&%zz=1" + good, "invalid_request"),
                arguments("grant_type=password" + good, "unsupported_grant_type"),
                arguments("grant_type=authorization_code" + good, "unsupported_grant_type"),
                arguments(GRANT + form("nobody", "secret"), "invalid_client"),
                arguments(GRANT + form(cognito.clientId(), "wrong"), "invalid_client"),
                arguments(GRANT + form(cognito.clientId(), ""), "invalid_client"),
                arguments(GRANT + good + "&scope=boxes/delete", "invalid_scope"),
                arguments(GRANT + good + "&scope=boxes/read+nothing", "invalid_scope"));
    }

    @ParameterizedTest
    @MethodSource("badForms")
    void token_whenFormIsBad_isRefusedWithCognitosError(String form, String error) {
        var response = cognito.ask(form);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "nonsense"})
    void token_whenAuthorizationIsBroken_isInvalidClient(String authorization) {
        assertThat(ask(authorization, GRANT).body()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void token_whenHeaderAndFormNameDifferentClients_isInvalidRequest() {
        var response = ask(basic(cognito.clientId(), cognito.clientSecret()), GRANT + "&client_id=another");

        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data"})
    void token_whenNotAForm_isInvalidRequest(String type) {
        var response = cognito.send(HttpRequest.newBuilder(URI.create(cognito.url() + "/oauth2/token"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(GRANT + form(cognito.clientId(), cognito.clientSecret()))));

        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @Test
    void token_whenFormIsEndless_isInvalidRequest() {
        var response =
                cognito.ask(GRANT + form(cognito.clientId(), cognito.clientSecret()) + "&x=" + "y".repeat(1_000_000));

        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @Test
    void token_whenNotPosted_isMethodNotAllowed() {
        var response = cognito.send(HttpRequest.newBuilder(URI.create(cognito.url() + "/oauth2/token?" + GRANT)));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/oauth2",
                "/oauth2/token/",
                "/oauth2/authorize",
                "/unknown/.well-known/jwks.json",
                "/../etc/passwd"
            })
    void path_whenThereIsNothing_isNotFound(String path) {
        assertThat(cognito.send(HttpRequest.newBuilder(URI.create(cognito.url() + path)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void localUrls_whenAPoolHasADomain_haveItsTokenServiceAndItsIssuer() {
        assertThat(cognito.service().localUrls().keySet())
                .containsExactlyInAnyOrder(
                        "https://boxes.auth.eu-central-1.amazoncognito.com",
                        "https://cognito-idp.eu-central-1.amazonaws.com");
    }

    static Stream<Arguments> validities() {
        return Stream.of(
                arguments("{'accessTokenValidity': 2}", Duration.ofHours(2)),
                arguments(
                        "{'accessTokenValidity': 5, 'tokenValidityUnits': {'accessToken': 'minutes'}}",
                        Duration.ofMinutes(5)),
                arguments(
                        "{'accessTokenValidity': 600, 'tokenValidityUnits': {'accessToken': 'seconds'}}",
                        Duration.ofMinutes(10)),
                arguments(
                        "{'accessTokenValidity': 1, 'tokenValidityUnits': {'accessToken': 'days'}}",
                        Duration.ofDays(1)));
    }

    @ParameterizedTest
    @MethodSource("validities")
    void token_whenClientSetsItsValidity_livesSoLong(String inputs, Duration validity) {
        var client = cognito.createClient("validity-" + validity, inputs);

        var response = cognito.ask(
                GRANT + form(client.id(), client.outputs().get("clientSecret").getAsString()));

        assertThat(json(response).get("expires_in").getAsLong()).isEqualTo(validity.toSeconds());
    }

    @Test
    void token_whenClientMayNotUseTheFlow_isUnauthorizedClient() {
        var client = cognito.createClient("no-flow", "{'allowedOauthFlowsUserPoolClient': false}");

        var response = cognito.ask(
                GRANT + form(client.id(), client.outputs().get("clientSecret").getAsString()));

        assertThat(response.body()).isEqualTo("{\"error\":\"unauthorized_client\"}");
    }

    static Stream<Arguments> impossibleClients() {
        return Stream.of(
                arguments(
                        "{'allowedOauthScopes': ['boxes/read', 'boxes/burn']}",
                        "allowedOauthScopes has boxes/burn, which no resource server of its pool defines."),
                arguments(
                        "{'generateSecret': false}",
                        "allowedOauthFlows has client_credentials, which needs generateSecret."),
                arguments(
                        "{'allowedOauthFlows': ['client_credentials', 'code']}",
                        "allowedOauthFlows has another flow beside client_credentials."),
                arguments(
                        "{'accessTokenValidity': 1, 'tokenValidityUnits': {'accessToken': 'minutes'}}",
                        "accessTokenValidity is not between 5 minutes and 1 day."),
                arguments("{'userPoolId': 'nowhere'}", "userPoolId names no user pool: nowhere."));
    }

    @ParameterizedTest
    @MethodSource("impossibleClients")
    void client_whenCognitoWouldRefuseIt_isRefusedInOneSentence(String inputs, String sentence) {
        assertThatThrownBy(() -> cognito.createClient("impossible", inputs))
                .isInstanceOf(ResourceException.class)
                .hasMessage("aws:cognito/userPoolClient:UserPoolClient impossible: " + sentence);
    }

    @Test
    void client_whenCreatedAgainElsewhere_hasTheSameIdAndAnotherSecret() {
        try (var another = new TestCognito()) {
            assertThat(another.clientId()).isEqualTo(cognito.clientId()).matches("[a-z0-9]{26}");
            assertThat(another.clientSecret())
                    .isNotEqualTo(cognito.clientSecret())
                    .hasSize(51);
        }
    }

    @Test
    void close_whenCalledTwice_releasesThePort() {
        var another = new TestCognito();
        var url = another.url();

        another.close();
        another.close();

        assertThatThrownBy(() -> cognito.send(HttpRequest.newBuilder(URI.create(url))))
                .hasCauseInstanceOf(ConnectException.class);
    }

    private static JWKSet publishedKeys() throws Exception {
        var response = cognito.send(
                HttpRequest.newBuilder(URI.create(cognito.url() + "/" + cognito.poolId() + "/.well-known/jwks.json")));
        return JWKSet.parse(response.body());
    }

    private static HttpResponse<String> ask(String authorization, String form) {
        return cognito.send(HttpRequest.newBuilder(URI.create(cognito.url() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(form)));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(String id, String secret) {
        return "&client_id=" + id + "&client_secret=" + secret;
    }

    private static String scope(HttpResponse<String> response) {
        var payload = json(response).get("access_token").getAsString().split("\\.", -1)[1];
        return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("scope")
                .getAsString();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }
}
