package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.apigateway.Operation.Integration;
import dev.saga.local.aws.base.StableId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProxyEventTest {
    private static final StageName STAGE = new StageName("abcde12345", "dev");
    private static final RequestIds IDS = new RequestIds(
            "8f5c1b9e-0000-4000-8000-000000000001", "AbCdEfGhIjKlMn0=", "Root=1-65f00000-000102030405060708090a0b");

    @Test
    void json_whenEverythingIsSent_isTheWholeEvent() {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.put("host", List.of("127.0.0.1:8080"));
        headers.put("User-Agent", List.of("curl/8"));
        headers.put("X-Colour", List.of("red", "blue"));
        headers.put("Connection", List.of("keep-alive"));
        headers.put("Content-Length", List.of("5"));
        headers.put("X-Forwarded-For", List.of("203.0.113.7"));
        var request = request("PUT", "/boxes/a%2Fb/", "q=1&q=2&empty=&bare&name=J%C3%B6rg+M", headers);
        var claims = new JsonObject();
        claims.addProperty("sub", "client");
        claims.addProperty("exp", 1_795_310_913L);

        var event = new ProxyEvent(STAGE, match("PUT", Map.of("boxId", "a%2Fb")), request)
                .json(
                        "hello".getBytes(StandardCharsets.UTF_8),
                        false,
                        Optional.of(claims),
                        Map.of("colour", "green"),
                        "dep123");

        assertThat(event).isEqualTo(JsonParser.parseString("""
                                {
                                  "resource": "/boxes/{boxId}",
                                  "path": "/boxes/a%2Fb/",
                                  "httpMethod": "PUT",
                                  "headers": {
                                    "host": "127.0.0.1:8080", "User-Agent": "curl/8", "X-Colour": "blue",
                                    "X-Amzn-Trace-Id": "Root=1-65f00000-000102030405060708090a0b",
                                    "X-Forwarded-For": "203.0.113.7, 127.0.0.1", "X-Forwarded-Proto": "http"
                                  },
                                  "multiValueHeaders": {
                                    "host": ["127.0.0.1:8080"], "User-Agent": ["curl/8"], "X-Colour": ["red", "blue"],
                                    "X-Amzn-Trace-Id": ["Root=1-65f00000-000102030405060708090a0b"],
                                    "X-Forwarded-For": ["203.0.113.7, 127.0.0.1"], "X-Forwarded-Proto": ["http"]
                                  },
                                  "queryStringParameters": {"q": "2", "empty": "", "bare": "", "name": "J\u00f6rg M"},
                                  "multiValueQueryStringParameters": {"q": ["1", "2"], "empty": [""], "bare": [""], "name": ["J\u00f6rg M"]},
                                  "pathParameters": {"boxId": "a%2Fb"},
                                  "stageVariables": {"colour": "green"},
                                  "requestContext": {
                                    "resourceId": "$RESOURCE",
                                    "authorizer": {"claims": {"sub": "client", "exp": "Sun Nov 22 01:28:33 UTC 2026"}},
                                    "resourcePath": "/boxes/{boxId}",
                                    "operationName": "relabelBox",
                                    "httpMethod": "PUT",
                                    "extendedRequestId": "AbCdEfGhIjKlMn0=",
                                    "requestTime": "22/Nov/2026:01:28:33 +0000",
                                    "path": "/dev/boxes/a%2Fb/",
                                    "accountId": "000000000000",
                                    "protocol": "HTTP/1.1",
                                    "stage": "dev",
                                    "domainPrefix": "abcde12345",
                                    "requestTimeEpoch": 1795310913123,
                                    "requestId": "8f5c1b9e-0000-4000-8000-000000000001",
                                    "identity": {
                                      "accessKey": null, "accountId": null, "caller": null, "cognitoAuthenticationProvider": null,
                                      "cognitoAuthenticationType": null, "cognitoIdentityId": null, "cognitoIdentityPoolId": null,
                                      "principalOrgId": null, "user": null, "userArn": null,
                                      "sourceIp": "127.0.0.1", "userAgent": "curl/8"
                                    },
                                    "domainName": "127.0.0.1:8080",
                                    "deploymentId": "dep123",
                                    "apiId": "abcde12345"
                                  },
                                  "body": "hello",
                                  "isBase64Encoded": false
                                }
                                """.replace(
                        "$RESOURCE", StableId.of("abcde12345/boxes/{boxId}", 6))));
    }

    @Test
    void json_whenNothingIsSent_hasNulls() {
        var request = request("GET", "/boxes/1", "", new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

        var event = new ProxyEvent(STAGE, match("GET", Map.of()), request)
                .json(new byte[0], false, Optional.empty(), Map.of(), "dep123");

        for (var member : List.of(
                "queryStringParameters",
                "multiValueQueryStringParameters",
                "pathParameters",
                "stageVariables",
                "body")) {
            assertThat(event.get(member).isJsonNull()).as(member).isTrue();
        }
        assertThat(event.getAsJsonObject("requestContext").has("authorizer")).isFalse();
    }

    @Test
    void json_whenBodyIsBinary_isBase64() {
        var request = request("PUT", "/boxes/1", "", new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

        var event = new ProxyEvent(STAGE, match("PUT", Map.of()), request)
                .json(new byte[] {(byte) 0xff, 0, 1}, true, Optional.empty(), Map.of(), "dep123");

        assertThat(event.get("body").getAsString()).isEqualTo("/wAB");
        assertThat(event.get("isBase64Encoded").getAsBoolean()).isTrue();
    }

    private static ApiRequest request(String method, String path, String query, Map<String, List<String>> headers) {
        return new ApiRequest(
                method,
                path,
                query,
                headers,
                Optional.of(new byte[0]),
                "HTTP/1.1",
                "127.0.0.1",
                Instant.parse("2026-11-22T01:28:33.123Z"),
                IDS);
    }

    private static Routes.Match match(String method, Map<String, String> pathParameters) {
        return new Routes.Match(
                new Operation(
                        method,
                        "/boxes/{boxId}",
                        Optional.of("relabelBox"),
                        Optional.empty(),
                        true,
                        true,
                        List.of(),
                        List.of(),
                        Map.of(),
                        new Integration(Gateway.FUNCTION, Duration.ofSeconds(29))),
                pathParameters);
    }
}
