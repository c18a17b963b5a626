package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
    @RegisterExtension
    static final Gateway gateway = new Gateway();

    @Test
    void token_whenMissing_isUnauthorizedInTheWordsOfTheTemplate() {
        var response = gateway.send(gateway.request("/boxes?colour=red").header("Origin", "http://there"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"detail\": \"Unauthorized\", \"unknown\": \"\"}");
        var headers = response.headers();
        assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(headers.firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(headers.firstValue("X-Origin")).hasValue("http://there");
        assertThat(headers.firstValue("X-Request")).isEqualTo(headers.firstValue("x-amzn-requestid"));
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "nonsense",
                "Bearer nonsense",
                "Bearer a.b.c",
                "Bearer ..",
                "Basic dXNlcjpwYXNzd29yZA==",
                "Bearer eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImJveGVzL3JlYWQifQ.",
                "Bearer \u00e4\u00f6"
            })
    void token_whenGarbage_isUnauthorized(String header) {
        var answer = gateway.sendRaw(
                "GET /dev/boxes?colour=red HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: " + header
                        + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void token_whenTamperedWith_isUnauthorized() {
        var token = gateway.cognito().token("other/read");
        var claims = token.split("\\.", -1);
        var widened = claims[0] + "." + gateway.cognito().token("boxes/read").split("\\.", -1)[1] + "." + claims[2];

        assertThat(list(widened).statusCode()).isEqualTo(401);
    }

    @Test
    void token_whenItSaysNothingButItself_isAccepted() {
        var token = gateway.cognito().token("boxes/read").substring("Bearer ".length());

        assertThat(list(token).statusCode()).isEqualTo(200);
    }

    @Test
    void token_whenItHasOneOfTheScopes_isAcceptedAndItsClaimsReachTheFunction() {
        var response = list(gateway.cognito().token("boxes/write+other/read"));

        assertThat(response.statusCode()).isEqualTo(200);
        var claims = gateway.lambda()
                .onlyEvent()
                .getAsJsonObject("requestContext")
                .getAsJsonObject("authorizer")
                .getAsJsonObject("claims");
        assertThat(claims.get("client_id").getAsString())
                .isEqualTo(gateway.cognito().clientId());
        assertThat(claims.get("scope").getAsString()).isEqualTo("boxes/write other/read");
        assertThat(claims.get("iat").getAsString()).isEqualTo("Sun Nov 22 01:28:33 UTC 2026");
        assertThat(claims.get("version").getAsString()).isEqualTo("2");
    }

    @Test
    void token_whenItHasNoneOfTheScopes_isUnauthorized() {
        var response = list(gateway.cognito().token("other/read"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Gateway.json(response).get("detail").getAsString()).isEqualTo("Unauthorized");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void token_whenExpired_isUnauthorizedAndSaysSo() {
        var token = gateway.cognito().token("boxes/read");
        gateway.cognito().passes(Duration.ofHours(1));

        var response = list(token);
        gateway.cognito().passes(Duration.ofHours(-1));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Gateway.json(response).get("detail").getAsString()).isEqualTo("The incoming token has expired");
    }

    @Test
    void token_whenMethodHasNoScopes_isUnauthorizedBecauseItIsNoIdentityToken() {
        var response = gateway.send(gateway.request("/for-users")
                .header("Authorization", gateway.cognito().token("boxes/read")));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void token_whenSentTwice_theLastOneCounts() {
        var good = gateway.cognito().token("boxes/read");

        var response = gateway.send(gateway.request("/boxes?colour=red")
                .header("Authorization", "Bearer nonsense")
                .header("Authorization", good));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void token_whenMissing_isFoundBeforeAnythingElseThatIsWrong() {
        var response = gateway.send(gateway.request("/boxes")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{broken")));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> list(String token) {
        return gateway.send(gateway.request("/boxes?colour=red").header("Authorization", token));
    }
}
