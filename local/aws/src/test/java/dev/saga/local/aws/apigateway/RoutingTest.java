package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    @RegisterExtension
    static final Gateway gateway = new Gateway();

    @ParameterizedTest
    @CsvSource({
        "GET, '', /, /",
        "GET, /, /, /",
        "GET, /boxes/1, /boxes/{boxId}, /boxes/1",
        "GET, /boxes/first, /boxes/first, /boxes/first",
        "GET, /boxes/1/, /boxes/{boxId}, /boxes/1/",
        "GET, /boxes/a%2Fb, /boxes/{boxId}, /boxes/a%2Fb",
        "GET, /boxes/a;b=c, /boxes/{boxId}, /boxes/a;b=c",
        "GET, /boxes/.., /boxes/{boxId}, /boxes/..",
        "GET, /boxes/., /boxes/{boxId}, /boxes/.",
        "GET, /boxes/%C3%A4, /boxes/{boxId}, /boxes/%C3%A4",
        "DELETE, /boxes/1/items/2, /boxes/{boxId}/items/{itemId}, /boxes/1/items/2",
        "PUT, /files/a/b/c.txt, /files/{path+}, /files/a/b/c.txt",
        "POST, /files/special, /files/special, /files/special",
        "GET, /files/special, /files/{path+}, /files/special",
        "HEAD, /files/a, /files/{path+}, /files/a",
    })
    void request_whenResourceHasMethod_reachesFunction(String method, String path, String resource, String eventPath) {
        var answer = gateway.sendRaw(method + " /dev" + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        var event = gateway.lambda().onlyEvent();
        assertThat(event.get("resource").getAsString()).isEqualTo(resource);
        assertThat(event.get("path").getAsString()).isEqualTo(eventPath);
        assertThat(event.get("httpMethod").getAsString()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "/boxes/1/, boxId, 1",
        "/boxes/a%2Fb, boxId, a%2Fb",
        "/files/a/b%20c, path, a/b%20c",
        "/files/a/, path, a"
    })
    void pathParameter_whenEncoded_staysEncoded(String path, String name, String value) {
        gateway.send(gateway.request(path));

        var parameters = gateway.lambda().onlyEvent().getAsJsonObject("pathParameters");
        assertThat(parameters.get(name).getAsString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing",
        "GET, /BOXES/1",
        "GET, /boxes/1/items",
        "GET, /boxes//items/2",
        "GET, /files",
        "GET, //boxes/1",
        "PATCH, /boxes/1",
        "HEAD, /boxes/1",
        "OPTIONS, /boxes/1",
        "FOO, /boxes/1",
        "get, /boxes/1"
    })
    void request_whenNoResourceHasMethod_isMissingAuthenticationToken(String method, String path) {
        var answer = gateway.sendRaw(method + " /dev" + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("x-amzn-RequestId: ");
        if (!method.equals("HEAD")) {
            assertThat(answer).endsWith("{\"type\": \"urn:problem:not-found\", \"path\": \"/dev" + path + "\"}");
        }
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/other/boxes/1", "/boxes/1", "/dev2/boxes/1", "/../dev/boxes/1", "/%64ev/boxes/1"})
    void request_whenOutsideTheStage_isForbidden(String target) {
        var answer = gateway.sendRaw("GET " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ").endsWith("{\"message\":\"Forbidden\"}");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void request_whenTargetIsAbsolute_reachesFunction() {
        var answer =
                gateway.sendRaw("GET http://here/dev/boxes/1?a=b HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        var event = gateway.lambda().onlyEvent();
        assertThat(event.get("path").getAsString()).isEqualTo("/boxes/1");
        assertThat(event.getAsJsonObject("queryStringParameters").get("a").getAsString())
                .isEqualTo("b");
    }

    @Test
    void query_whenItHasASemicolon_isSplitThere() {
        gateway.send(gateway.request("/boxes/1?limit=1;x=2&y=%3B"));

        assertThat(gateway.lambda().onlyEvent().get("queryStringParameters"))
                .isEqualTo(JsonParser.parseString("{'limit': '1', 'x': '2', 'y': ';'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/boxes/%", "/boxes/%zz", "/boxes/%4", "/boxes/1?q=%", "/boxes/1?%u0041=1"})
    void request_whenPercentEncodingIsBroken_isBadRequest(String path) {
        var answer = gateway.sendRaw("GET /dev" + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /dev/boxes/\u0001 HTTP/1.1\r\nHost: here\r\n\r\n",
                "GET /dev/boxes/1 HTTP/1.1\r\nHost: here\r\nContent-Length: abc\r\n\r\n",
                "GET /dev/boxes/1 HTTP/1.1\r\nHost: here\r\nContent-Length: -1\r\n\r\n",
                "GET /dev/boxes/1 HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "GET /dev/boxes/1 HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "GET /dev/boxes/1 HTTP/1.1\r\n\r\n",
                "POST /dev/lenient HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: here\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n",
            })
    void request_whenHttpIsBroken_isRefusedWithoutServerError(String text) {
        var answer = gateway.sendRaw(text.replaceFirst("\r\n", "\r\nConnection: close\r\n"));

        assertThat(answer).doesNotContain("HTTP/1.1 5");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void deployment_whenApiChangesLater_staysAsItWas() {
        var inputs = Gateway.inputs(
                Map.of("restApiId", gateway.apiId(), "responseType", "UNAUTHORIZED", "statusCode", "418"));
        gateway.create("aws:apigateway/response:Response", inputs);
        var later = gateway.deploy("later");
        var token = gateway.cognito().token("other/read");

        var old = gateway.send(gateway.request("/boxes?colour=red").header("Authorization", token));
        var next = gateway.send(
                HttpRequest.newBuilder(URI.create(later + "/boxes?colour=red")).header("Authorization", token));

        assertThat(old.statusCode()).isEqualTo(401);
        assertThat(next.statusCode()).isEqualTo(418);
    }

    @Test
    void bodyOfGet_whenSent_reachesFunction() {
        gateway.send(gateway.request("/boxes/1").method("GET", BodyPublishers.ofString("hello")));

        assertThat(gateway.lambda().onlyEvent().get("body").getAsString()).isEqualTo("hello");
    }
}
