package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.InvocationResult;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCallTest {
    @RegisterExtension
    static final Gateway gateway = new Gateway(Map.of("binaryMediaTypes", "[\"image/png\"]"), OptionalInt.empty());

    @Test
    void call_whenRouted_isMadeOnTheApisBehalf() {
        gateway.send(gateway.request("/boxes/1/items/2").DELETE());

        assertThat(gateway.lambda().functions()).containsExactly(Gateway.FUNCTION);
        assertThat(gateway.lambda().callers())
                .containsExactly(new Caller(
                        "apigateway.amazonaws.com",
                        "arn:aws:execute-api:eu-central-1:000000000000:" + gateway.apiId()
                                + "/dev/DELETE/boxes/*/items/*"));
    }

    @Test
    void answer_whenComplete_reachesTheClient() {
        gateway.lambda().answers("""
                        {"statusCode": 201, "headers": {"Location": "/boxes/1", "content-type": "text/plain", "X-Number": 5, "X-Flag": true},
                         "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"], "location": ["/boxes/1"]}, "body": "h\u00e9llo", "isBase64Encoded": false}
                        """);

        var response = gateway.send(gateway.request("/boxes/1"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("h\u00e9llo");
        var headers = response.headers();
        assertThat(headers.allValues("Location")).containsExactly("/boxes/1");
        assertThat(headers.allValues("Content-Type")).containsExactly("text/plain");
        assertThat(headers.allValues("X-Number")).containsExactly("5");
        assertThat(headers.allValues("X-Flag")).containsExactly("true");
        assertThat(headers.allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        var event = gateway.lambda().onlyEvent().getAsJsonObject("requestContext");
        assertThat(headers.allValues("x-amzn-RequestId"))
                .containsExactly(event.get("requestId").getAsString());
        assertThat(headers.firstValue("X-Amzn-Trace-Id").orElse("")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    }

    @Test
    void requestId_whenSent_isKeptButTheExtendedOneIsTheGatewaysOwn() {
        var response = gateway.send(gateway.request("/boxes/1")
                .header("x-amzn-RequestId", "chosen by the client")
                .header("x-amz-apigw-id", "chosen too"));

        var event = gateway.lambda().onlyEvent().getAsJsonObject("requestContext");
        assertThat(event.get("requestId").getAsString()).isEqualTo("chosen by the client");
        assertThat(response.headers().allValues("x-amz-apigw-id"))
                .containsExactly(event.get("extendedRequestId").getAsString())
                .doesNotContain("chosen too");
    }

    @Test
    void traceId_whenSent_isKept() {
        var response = gateway.send(gateway.request("/boxes/1")
                .header("X-Amzn-Trace-Id", "Root=1-65f00000-000102030405060708090a0b;Sampled=1"));

        assertThat(response.headers().firstValue("X-Amzn-Trace-Id"))
                .hasValue("Root=1-65f00000-000102030405060708090a0b;Sampled=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"statusCode\": null, \"body\": null, \"headers\": null, \"multiValueHeaders\": null}"})
    void answer_whenEmpty_isAnEmpty200(String payload) {
        gateway.lambda().answers(payload);

        var response = gateway.send(gateway.request("/boxes/1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void answer_whenNoContent_hasNoBody() {
        gateway.lambda().answers("{\"statusCode\": 204, \"body\": \"ignored\"}");

        var response = gateway.send(gateway.request("/boxes/1"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void answer_whenToHead_hasHeadersOnly() {
        gateway.lambda().answers("{\"statusCode\": 200, \"body\": \"hello\"}");

        var response = gateway.send(gateway.request("/files/a").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void headers_whenTheyAreTheGatewaysOwn_areRenamed() {
        gateway.lambda().answers("""
                        {"headers": {"Content-Length": "999", "Server": "mine", "Date": "never", "Connection": "close", "Transfer-Encoding": "chunked"}, "body": "hi"}
                        """);

        var response = gateway.send(gateway.request("/boxes/1"));

        assertThat(response.body()).isEqualTo("hi");
        assertThat(response.headers().firstValue("x-amzn-Remapped-Content-Length"))
                .hasValue("999");
        assertThat(response.headers().firstValue("x-amzn-Remapped-Server")).hasValue("mine");
        assertThat(response.headers().firstValue("Content-Length")).hasValue("2");
        assertThat(response.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"text\"",
                "[]",
                "{broken",
                "{'statusCode': 200}",
                "{\"statusCode\": \"many\"}",
                "{\"statusCode\": 100}",
                "{\"statusCode\": 600}",
                "{\"statusCode\": 200, \"body\": {\"a\": 1}}",
                "{\"statusCode\": 200, \"headers\": []}",
                "{\"statusCode\": 200, \"headers\": {\"X\": {}}}",
                "{\"statusCode\": 200, \"headers\": {\"X\": \"a\\r\\nY: b\"}}",
                "{\"statusCode\": 200, \"headers\": {\"X Y\": \"a\"}}",
                "{\"statusCode\": 200, \"multiValueHeaders\": {\"X\": \"a\"}}",
                "{\"statusCode\": 200, \"cookies\": []}",
                "{\"message\": \"not the proxy format\"}"
            })
    void answer_whenNotInTheProxyFormat_isBadGateway(String payload) {
        gateway.lambda().answers(payload);

        var response = gateway.send(gateway.request("/boxes/1"));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
    }

    @Test
    void function_whenItFails_isBadGateway() {
        gateway.lambda()
                .does(event -> CompletableFuture.completedFuture(new InvocationResult(
                        "{\"errorMessage\": \"no\", \"errorType\": \"Oops\"}".getBytes(StandardCharsets.UTF_8),
                        Optional.of("Unhandled"))));

        assertThat(gateway.send(gateway.request("/boxes/1")).statusCode()).isEqualTo(502);
    }

    @Test
    void function_whenMissingOrForbidden_isAnInternalError() {
        for (var failure : List.of(new FunctionNotFoundException("arn"), new AccessDeniedException("no permission"))) {
            gateway.lambda().does(event -> CompletableFuture.failedFuture(failure));

            var response = gateway.send(gateway.request("/boxes/1"));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        }
    }

    @Test
    void function_whenInvokingItThrows_isAnInternalError() {
        gateway.lambda().does(event -> {
            throw new IllegalStateException("on purpose, to see that the client is answered");
        });

        assertThat(gateway.send(gateway.request("/boxes/1")).statusCode()).isEqualTo(500);
    }

    @Test
    void function_whenSlowerThanTheIntegrationAllows_isAGatewayTimeout() {
        var answer = new CompletableFuture<InvocationResult>();
        gateway.lambda().does(event -> answer);

        var response = gateway.send(gateway.request("/slow"));

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).isEqualTo("{\"message\":\"Endpoint request timed out\"}");
        assertThat(answer).as("Lambda's own future").isNotDone();
    }

    @Test
    void requests_whenConcurrent_allWaitForTheirFunctionsAtOnce() {
        var count = 64;
        var waiting = new ArrayList<CompletableFuture<InvocationResult>>();
        gateway.lambda().does(event -> {
            var answer = new CompletableFuture<InvocationResult>();
            List<CompletableFuture<InvocationResult>> all;
            synchronized (waiting) {
                waiting.add(answer);
                all = waiting.size() == count ? List.copyOf(waiting) : List.of();
            }
            all.forEach(each -> each.complete(new InvocationResult(
                    "{\"body\": \"all here\"}".getBytes(StandardCharsets.UTF_8), Optional.empty())));
            return answer;
        });

        var sent = new ArrayList<CompletableFuture<String>>();
        for (var number = 0; number < count; number++) {
            sent.add(gateway.http()
                    .sendAsync(gateway.request("/boxes/" + number).build(), BodyHandlers.ofString())
                    .thenApply(response -> response.body()));
        }

        assertThat(sent).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("all here"));
    }

    @Test
    void binaryBody_whenItsTypeIsBinary_isBase64InTheEventAndBytesInTheAnswer()
            throws IOException, InterruptedException {
        gateway.lambda().does(event -> {
            var answer = new JsonObject();
            answer.add("body", event.get("body"));
            answer.addProperty("isBase64Encoded", true);
            return FakeLambda.result(answer.toString());
        });
        var bytes = new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
        var request = gateway.request("/files/picture")
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(bytes));

        var decoded = gateway.http()
                .send(request.copy().header("Accept", "image/png, */*").build(), BodyHandlers.ofByteArray());
        var asSent = gateway.send(request.header("Accept", "text/plain"));

        assertThat(decoded.body()).isEqualTo(bytes);
        assertThat(asSent.body()).isEqualTo("iVBORwD/");
        assertThat(gateway.lambda().events())
                .allSatisfy(event ->
                        assertThat(event.get("isBase64Encoded").getAsBoolean()).isTrue());
    }

    @Test
    void binaryBody_whenItIsNotBase64_isAnInternalError() {
        gateway.lambda().answers("{\"body\": \"not base64!\", \"isBase64Encoded\": true}");

        var response = gateway.send(gateway.request("/boxes/1").header("Accept", "image/png"));

        assertThat(response.statusCode()).isEqualTo(500);
    }
}
