package dev.saga.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of the public API, with a token of its own that it renews before it expires. A request that may be repeated is
 * sent again a few times when a function ended before it answered. Safe for many threads.
 */
final class SagaClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 3;

    /** What a gateway says whose function failed, is not to be had, or took too long. */
    private static final Set<Integer> WITHOUT_ANSWER = Set.of(500, 502, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Outputs outputs;
    private @Nullable Token token;

    private record Token(String value, Instant expires) {}

    /**
     * An answer of the API.
     *
     * @param status HTTP status
     * @param body the JSON object of the body, empty if there is none
     */
    record Answer(int status, JsonObject body) {
        String text(String field) {
            return body.has(field) && !body.get(field).isJsonNull()
                    ? body.get(field).getAsString()
                    : "";
        }
    }

    SagaClient(Outputs outputs) {
        this.outputs = outputs;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer put(String path) throws IOException, InterruptedException {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    /** A request that is sent once: nothing would tell a second one from the first. */
    Answer post(String path, JsonObject body) throws IOException, InterruptedException {
        return once(withBody(path, body));
    }

    /** A request that may safely be sent again: the same key is the same request. */
    Answer post(String path, JsonObject body, String idempotencyKey) throws IOException, InterruptedException {
        return send(withBody(path, body).header("Idempotency-Key", idempotencyKey));
    }

    private HttpRequest.Builder withBody(String path, JsonObject body) throws IOException, InterruptedException {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(URI.create(outputs.apiUrl() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer());
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = once(request);
        for (var attempt = 1; attempt < ATTEMPTS && WITHOUT_ANSWER.contains(answer.status()); attempt++) {
            answer = once(request);
        }
        return answer;
    }

    private Answer once(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response));
    }

    private synchronized String bearer() throws IOException, InterruptedException {
        var known = token;
        if (known == null || known.expires().isBefore(Instant.now())) {
            known = freshToken();
            token = known;
        }
        return known.value();
    }

    private Token freshToken() throws IOException, InterruptedException {
        var credentials = outputs.clientId() + ":" + outputs.clientSecret();
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        var response = http.send(
                HttpRequest.newBuilder(outputs.tokenUrl())
                        .timeout(TIMEOUT)
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(Map.of("grant_type", "client_credentials"))))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(
                    "no token from " + outputs.tokenUrl() + ": " + response.statusCode() + " " + response.body());
        }
        var body = json(response);
        var lifetime = Duration.ofSeconds(body.get("expires_in").getAsLong());
        return new Token(
                body.get("access_token").getAsString(),
                Instant.now().plus(lifetime).minus(RENEW_BEFORE_EXPIRY));
    }

    private static JsonObject json(HttpResponse<String> response) throws IOException {
        if (response.body().isEmpty()) {
            return new JsonObject();
        }
        try {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (RuntimeException notAnObject) {
            throw new IOException(
                    response.request().method() + " " + response.uri() + " answered " + response.statusCode()
                            + " with what is not a JSON object: " + response.body(),
                    notAnObject);
        }
    }

    private static String form(Map<String, String> fields) {
        var text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
