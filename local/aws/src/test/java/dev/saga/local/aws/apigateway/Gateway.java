package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.cognito.TestCognito;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The API of boxes.json, deployed as the stage {@code dev}. Registered as an extension, it serves all tests of a class. */
final class Gateway implements AutoCloseable, BeforeEachCallback, AfterAllCallback {
    static final Account ACCOUNT = new Account("eu-central-1");
    static final String FUNCTION = ACCOUNT.arn("lambda", "function:boxes:live");
    private static final int SOCKET_LIMIT_MILLIS = 30_000;
    private static final String ACCESS_LOG = """
            {"id": "$context.requestId", "client": "$context.authorizer.claims.client_id", "path": "$context.path",\
             "resource": "$context.resourcePath", "status": "$context.status", "error": "$context.error.responseType"}""";
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path logs;
    private final FakeLambda lambda = new FakeLambda();
    private final TestCognito cognito = new TestCognito();
    private final ApiGateway service;
    private final String apiId;
    private final String url;

    Gateway() {
        this(Map.of(), OptionalInt.empty());
    }

    /** @param more further inputs of the REST API */
    Gateway(Map<String, String> more, OptionalInt port) {
        logs = temporaryDirectory();
        service = ApiGateway.start(ACCOUNT, lambda, cognito.accessTokens(), Clock.systemUTC(), port, logs);
        var inputs = inputs(Map.of("body", document()));
        more.forEach((name, json) -> inputs.add(name, JsonParser.parseString(json)));
        apiId = create("aws:apigateway/restApi:RestApi", inputs).id();
        url = deploy("dev");
    }

    /** Deploys the API as it is now and returns the stage's URL. */
    String deploy(String stageName) {
        var deployment = create("aws:apigateway/deployment:Deployment", inputs(Map.of("restApi", apiId)));
        var stage = inputs(Map.of("restApi", apiId, "deployment", deployment.id(), "stageName", stageName));
        stage.add("accessLogSettings", inputs(Map.of("format", ACCESS_LOG, "destinationArn", "arn:aws:logs:some")));
        return create("aws:apigateway/stage:Stage", stage)
                .outputs()
                .get("invokeUrl")
                .getAsString();
    }

    Created create(String type, JsonObject inputs) {
        var name = type.substring(type.indexOf(':') + 1) + "-" + inputs.hashCode();
        return Optional.ofNullable(service.resourceTypes().get(type))
                .orElseThrow()
                .create(new Inputs(new Resource("urn:pulumi:test::" + type + "::" + name, type, name, inputs)));
    }

    static JsonObject inputs(Map<String, String> values) {
        var inputs = new JsonObject();
        values.forEach(inputs::addProperty);
        return inputs;
    }

    FakeLambda lambda() {
        return lambda;
    }

    TestCognito cognito() {
        return cognito;
    }

    String apiId() {
        return apiId;
    }

    String url() {
        return url;
    }

    /** A request below the stage, without a token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    /** A request that {@code POST /boxes} lets through, but for its body. */
    HttpRequest.Builder pack(String body) {
        return request("/boxes")
                .header("Authorization", cognito.token("boxes/write"))
                .header("Idempotency-Key", "key")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of the stage's access log. */
    List<JsonObject> accessLog() {
        try (var lines = Files.lines(logs.resolve("api-dev.log"))) {
            return lines.map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    /** Sends bytes as they are and returns all that comes back until the server closes. */
    String sendRaw(String text) {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
            socket.setSoTimeout(SOCKET_LIMIT_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("gateway");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lambda.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        service.close();
        cognito.close();
    }

    private String document() {
        try (var resource = Gateway.class.getResourceAsStream("boxes.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"$INTEGRATION\"", integration(29_000))
                    .replace("\"$SLOW_INTEGRATION\"", integration(50))
                    .replace("$POOL", cognito.poolArn());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String integration(int timeoutMillis) {
        return """
                {"type": "aws_proxy", "httpMethod": "POST", "timeoutInMillis": %d, "passthroughBehavior": "never",
                 "uri": "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/%s/invocations"}
                """.formatted(timeoutMillis, FUNCTION);
    }
}
