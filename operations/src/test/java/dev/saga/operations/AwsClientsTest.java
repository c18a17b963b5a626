package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of Lambda over HTTP: its library has another version than those that it works with. */
class AwsClientsTest {
    private static final String ALIAS = "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-orders-api:live";
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void lambda_whenAVersionIsInactive_isWokenAndBecomesActive() throws Exception {
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var aws = AwsClients.of("eu-central-1", Optional.of(endpoint))) {
            new FunctionVersions(aws.lambda(), Map.of("orders-api", ALIAS), Duration.ofMillis(1), Duration.ofMinutes(1))
                    .awaitActive(line -> {});
        }
        assertThat(requests)
                .containsExactly(
                        "GET /2015-03-31/functions/" + ALIAS + "/configuration",
                        "POST /2015-03-31/functions/" + ALIAS + "/invocations",
                        "GET /2015-03-31/functions/" + ALIAS + "/configuration");
    }

    /** Inactive until it is invoked, as AWS answers. */
    private void answer(HttpExchange exchange) throws IOException {
        var woken = requests.stream().anyMatch(request -> request.startsWith("POST"));
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "SnapStartNotReadyException");
            send(exchange, 409, "{\"message\": \"Lambda is initializing your function.\"}");
        } else {
            send(exchange, 200, "{\"State\": \"%s\"}".formatted(woken ? "Active" : "Inactive"));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }
}
