package dev.saga.scenarios.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of the public API, with a token of its own that it renews before it expires. While its patience lasts it repeats a
 * request until somebody answers it, as an app does whose customer does not give up: every request of this API may be
 * repeated, since it is the same under its key, or says of a second one that it comes too late. Safe for many threads.
 */
public final class SagaClient implements Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final long PAUSE_MILLIS = 250;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Outputs outputs;
    private final Duration patience;
    private final AtomicLong repeated = new AtomicLong();
    private @Nullable Token token;

    private record Token(String value, Instant expires) {}

    /**
     * A client of one stack.
     *
     * @param patience how long a request is repeated; after that its answer counts, whatever it is
     */
    public SagaClient(Outputs outputs, Duration patience) {
        this.outputs = outputs;
        this.patience = patience;
    }

    /** What is there; empty if the answer is that it is not, or no good one. */
    public Optional<JsonObject> find(String path) throws IOException, InterruptedException {
        var answer = get(path);
        return answer.status() == OK ? Optional.of(answer.body()) : Optional.empty();
    }

    /**
     * Every item of a list, page by page.
     *
     * @param path with a query
     */
    public List<JsonObject> pages(String path) throws IOException, InterruptedException {
        var items = new ArrayList<JsonObject>();
        var cursor = "";
        do {
            var from = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            var page = get(path + from);
            if (page.status() != OK) {
                throw new IOException("GET " + path + " was answered with " + page);
            }
            page.body().getAsJsonArray("items").forEach(item -> items.add(item.getAsJsonObject()));
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());
        return items;
    }

    /** How many times a request had to be sent again. */
    public long repeated() {
        return repeated.get();
    }

    @Override
    public Answer send(String method, String path, Optional<JsonObject> body, Optional<String> idempotencyKey)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var last = System.nanoTime() >= end;
            try {
                var answer = once(method, path, body, idempotencyKey);
                if (last || !isRefusedForNow(answer)) {
                    return answer;
                }
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
            }
            repeated.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isRefusedForNow(Answer answer) {
        return answer.status() == TOO_MANY_REQUESTS || answer.status() >= SERVER_ERROR;
    }

    private Answer once(String method, String path, Optional<JsonObject> body, Optional<String> idempotencyKey)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(outputs.apiUrl() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer())
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.toString()))
                                .orElse(BodyPublishers.noBody()));
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
        var response = sent(request.build(), "the API");
        return new Answer(response.statusCode(), json(response));
    }

    /** @throws IOException that says what could not be reached, why, and what to check */
    private HttpResponse<String> sent(HttpRequest request, String what) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            var why = e instanceof HttpTimeoutException
                    ? "no answer within " + TIMEOUT.toSeconds() + " s"
                    : Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                            .map(Throwable::getMessage)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(e.getClass().getSimpleName());
            throw new IOException(
                    what + " cannot be reached at " + request.uri().resolve("/") + " (" + why
                            + "); check that the stack is up, and the network",
                    e);
        }
    }

    /**
     * Does nothing if the API answers and accepts this client.
     *
     * @throws IOException that says what is wrong
     */
    public void requireAnswer() throws IOException, InterruptedException {
        var answer = get("/products?limit=1");
        if (answer.status() != OK) {
            throw new IOException("the API at " + outputs.apiUrl() + " does not serve this client: it answered "
                    + answer.status() + " " + answer.body());
        }
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
        var response = sent(
                HttpRequest.newBuilder(outputs.tokenUrl())
                        .timeout(TIMEOUT)
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                "the token endpoint");
        if (response.statusCode() != OK) {
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
}
