package dev.saga.local.aws.awsjson;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Calls a service that listens behind the endpoint. */
public final class AwsBackend {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /** Hop-by-hop, or set by the HTTP client itself. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "keep-alive", "te");
    /** Local services look at the presence of credentials, not at the signature. */
    private static final String ANY_CREDENTIALS = "AWS4-HMAC-SHA256 Credential=local/20260101/%s/any/aws4_request, "
            + "SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final String region;

    public AwsBackend(String region) {
        this.region = region;
    }

    /**
     * Passes a call on and its answer back.
     *
     * @throws IOException if the service does not answer; it may have done the operation all the same
     */
    public AwsAnswer forward(URI service, AwsRequest request) throws IOException, InterruptedException {
        var outgoing = HttpRequest.newBuilder(service).POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> outgoing.header(name, value));
            }
        });
        var answer = http.send(outgoing.build(), HttpResponse.BodyHandlers.ofByteArray());
        var headers = new HashMap<String, String>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith(":") || NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                return;
            }
            headers.put(name, values.get(0));
        });
        return new AwsAnswer(answer.statusCode(), headers, answer.body());
    }

    /**
     * Calls an operation of our own accord.
     *
     * @throws AwsException if the service refuses it
     * @throws IOException if the service does not answer; it may have done the operation all the same
     */
    public JsonObject call(URI service, String target, JsonObject body) throws IOException, InterruptedException {
        var answer = forward(
                service,
                new AwsRequest(
                        target,
                        Map.of(
                                "X-Amz-Target", List.of(target),
                                "Content-Type", List.of("application/x-amz-json-1.0"),
                                "Authorization", List.of(ANY_CREDENTIALS.formatted(region))),
                        body.toString().getBytes(StandardCharsets.UTF_8)));
        var json = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        if (!answer.succeeded()) {
            throw refusal(answer.status(), json);
        }
        return json;
    }

    private static AwsException refusal(int status, JsonObject json) {
        var type = json.has("__type") ? json.get("__type").getAsString() : "";
        var message = json.has("message") ? json.get("message") : json.get("Message");
        return new AwsException(
                status,
                type.substring(type.lastIndexOf('#') + 1),
                message == null ? json.toString() : message.getAsString());
    }
}
