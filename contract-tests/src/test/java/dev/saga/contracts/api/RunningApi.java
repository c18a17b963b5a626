package dev.saga.contracts.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.saga.contracts.running.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole system on this machine, as {@code ./saga up} starts it: once for all tests of a run that ask for it. */
final class RunningApi implements AutoCloseable {
    private static final long START_LIMIT_SECONDS = 300;
    private static final String LAST_WORDS_OF_START = "Each event as it is published";
    private static final String DOCUMENTATION = "documentation";
    private static final long END_LIMIT_SECONDS = 60;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long PAUSE_MILLIS = 250;
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Map<String, String> environment;
    private final String documentation;
    private final Http http;
    private final String token;

    private RunningApi(Process process, Map<String, String> environment, String documentation) {
        this.process = process;
        this.environment = environment;
        this.documentation = documentation;
        this.http = new Http(URI.create(value("apiUrl")));
        this.token = token("");
    }

    /** Gives it to tests. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningApi.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningApi.class, key -> start(), RunningApi.class);
        }
    }

    private static RunningApi start() {
        try {
            var directory = Files.createTempDirectory(
                    Files.createDirectories(Project.root().resolve("contract-tests/target")), "running-api");
            var file = directory.resolve("environment.json");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx512m",
                            "-Dsaga.root=" + Project.root(),
                            "-jar",
                            Project.root().resolve("cli/target/saga.jar").toString(),
                            "up",
                            "--environment",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            var documentation = awaitReady(process)
                    .filter(line -> line.startsWith(DOCUMENTATION))
                    .findFirst()
                    .orElseThrow()
                    .substring(DOCUMENTATION.length())
                    .strip();
            var values = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("values");
            return new RunningApi(
                    process,
                    StreamSupport.stream(values.spliterator(), false)
                            .map(JsonElement::getAsJsonObject)
                            .collect(Collectors.toMap(
                                    value -> value.get("key").getAsString(),
                                    value -> value.get("value").getAsString())),
                    documentation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said until it stood, line by line. */
    private static Stream<String> awaitReady(Process process) {
        var ready = new CompletableFuture<Void>();
        var said = new ConcurrentLinkedQueue<String>();
        var reader = new Thread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.add(line.strip());
                    if (line.startsWith(LAST_WORDS_OF_START)) {
                        ready.complete(null);
                    }
                }
            } catch (IOException ended) {
                // the process is gone, and so is its output
            }
            ready.completeExceptionally(new IllegalStateException("saga up ended:\n" + String.join("\n", said)));
        });
        reader.setDaemon(true);
        reader.start();
        try {
            ready.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            return said.stream();
        } catch (Exception e) {
            process.destroy();
            throw new IllegalStateException("saga up did not start:\n" + String.join("\n", said), e);
        }
    }

    String value(String name) {
        return Optional.ofNullable(environment.get(name)).orElseThrow();
    }

    /** Where the pages on the API and the events are. */
    String documentation() {
        return documentation;
    }

    /** A token of the client for these scopes; for all that it has, if none is named. */
    String token(String scopes) {
        var form = "grant_type=client_credentials&client_id=" + value("clientId") + "&client_secret="
                + value("clientSecret")
                + (scopes.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scopes, StandardCharsets.UTF_8));
        var tokenUrl = URI.create(value("tokenUrl"));
        var answer = new Http(tokenUrl)
                .send(Call.of("POST", "")
                        .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)));
        return answer.text("access_token");
    }

    /** Sends it with a token that may do everything, and again after a pause while there are too many requests. */
    Answer send(Call call) {
        return sendAsItIs(call.withToken(token));
    }

    /** Sends it with the headers that it has, and again after a pause while there are too many requests. */
    Answer sendAsItIs(Call call) {
        var answer = http.send(call);
        while (answer.status() == TOO_MANY_REQUESTS) {
            pause();
            answer = http.send(call);
        }
        return answer;
    }

    /** Sends it once. */
    Answer sendOnce(Call call) {
        return http.send(call.withToken(token));
    }

    /** Sends it and loses the answer. */
    void sendAndHangUp(Call call) {
        http.sendAndHangUp(call.withToken(token));
    }

    /** The saga's timeline, once it is closed. */
    Answer closedSaga(String orderId) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            var answer = send(Call.of("GET", "/sagas/" + orderId));
            if (answer.status() == 200 && answer.text("status").equals("closed")) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the saga of " + orderId + " does not close: " + answer);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static List<Integer> successes(Operation operation) {
        return operation.promises().keySet().stream()
                .filter(status -> status < 300)
                .toList();
    }
}
