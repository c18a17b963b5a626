package dev.saga.cli.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.saga.cli.stack.Outputs;
import dev.saga.local.processes.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SagaClientTest {
    private HttpServer server;

    @BeforeEach
    void startTokenEndpoint() throws IOException {
        server = HttpServer.create(Loopback.port(0), 0);
        answer("/token", 200, "{\"access_token\": \"t\", \"expires_in\": 3600}");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void requireAnswer_whenNothingListensAtTheApi_saysWhereAndWhatToCheck() throws IOException {
        var nowhere = "http://" + Loopback.HOST + ":" + freePort() + "/";

        assertThatThrownBy(() -> client(nowhere + "v1", url("token")).requireAnswer())
                .isInstanceOf(IOException.class)
                .hasMessage("the API cannot be reached at " + nowhere
                        + " (ConnectException); check that the stack is up, and the network");
    }

    @Test
    void requireAnswer_whenNothingListensAtTheTokenEndpoint_saysSo() throws IOException {
        var nowhere = "http://" + Loopback.HOST + ":" + freePort() + "/";

        assertThatThrownBy(() -> client(url("v1"), nowhere + "token").requireAnswer())
                .hasMessageStartingWith("the token endpoint cannot be reached at " + nowhere);
    }

    @Test
    void requireAnswer_whenTheApiRefusesTheClient_saysWhatItAnswered() {
        answer("/v1", 403, "{\"message\": \"Forbidden\"}");

        assertThatThrownBy(() -> client(url("v1"), url("token")).requireAnswer())
                .hasMessage("the API at " + url("v1")
                        + " does not serve this client: it answered 403 {\"message\":\"Forbidden\"}");
    }

    private SagaClient client(String apiUrl, String tokenUrl) {
        return new SagaClient(
                new Outputs(URI.create(apiUrl), URI.create(tokenUrl), "id", "secret", "EUR", 60, Map.of()),
                Duration.ZERO);
    }

    private String url(String path) {
        return "http://" + Loopback.HOST + ":" + server.getAddress().getPort() + "/" + path;
    }

    private void answer(String path, int status, String json) {
        server.createContext(path, exchange -> {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, Loopback.address())) {
            return socket.getLocalPort();
        }
    }
}
