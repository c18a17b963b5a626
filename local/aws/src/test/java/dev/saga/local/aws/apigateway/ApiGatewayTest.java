package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.engine.ResourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ApiGatewayTest {
    private static final int THREAD_END_MILLIS = 10_000;

    @Test
    void stage_whenCreated_hasItsUrl() {
        try (var gateway = new Gateway()) {
            assertThat(gateway.url()).matches("http://127\\.0\\.0\\.1:\\d+/dev");
            assertThat(gateway.apiId()).matches("[a-z0-9]{10}");
        }
    }

    @Test
    void request_whenAnswered_isALineOfTheAccessLog() {
        try (var gateway = new Gateway()) {
            var packed = gateway.send(gateway.pack("{\"owner\": \"ada\", \"items\": []}"));
            var lost = gateway.send(gateway.request("/nowhere%22%0A"));

            var log = gateway.accessLog();
            assertThat(log).hasSize(2);
            assertThat(log.get(0).get("id").getAsString())
                    .isEqualTo(packed.headers().firstValue("x-amzn-RequestId").orElseThrow());
            assertThat(log.get(0).get("client").getAsString()).isNotEmpty();
            assertThat(log.get(0).get("resource").getAsString()).isEqualTo("/boxes");
            assertThat(log.get(0).get("status").getAsString()).isEqualTo("200");
            assertThat(log.get(1).get("id").getAsString())
                    .isEqualTo(lost.headers().firstValue("x-amzn-RequestId").orElseThrow());
            assertThat(log.get(1).get("path").getAsString()).isEqualTo("/dev/nowhere%22%0A");
            assertThat(log.get(1).get("error").getAsString()).isEqualTo("MISSING_AUTHENTICATION_TOKEN");
        }
    }

    @Test
    void api_whenPortIsRequested_listensThere() throws IOException {
        var port = freePort();
        try (var gateway = new Gateway(Map.of(), OptionalInt.of(port))) {
            assertThat(gateway.url()).isEqualTo("http://127.0.0.1:" + port + "/dev");
            assertThat(gateway.send(gateway.request("/boxes/1")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void api_whenPortIsTaken_isRefusedInOneSentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new Gateway(Map.of(), OptionalInt.of(taken.getLocalPort())).close())
                    .isInstanceOf(ResourceException.class)
                    .hasMessageMatching("aws:apigateway/restApi:RestApi \\S+ cannot be served: Port "
                            + taken.getLocalPort() + " is taken by another program\\.");
        }
    }

    @Test
    void close_whenRequestsAreInFlight_releasesPortAndThreads() throws IOException, InterruptedException {
        var before = threads();
        var gateway = new Gateway();
        var port = URI.create(gateway.url()).getPort();
        var arrived = new CountDownLatch(1);
        gateway.lambda().does(event -> {
            arrived.countDown();
            return new CompletableFuture<InvocationResult>();
        });
        var pending = gateway.http().sendAsync(gateway.request("/boxes/1").build(), BodyHandlers.ofString());
        arrived.await();

        gateway.close();
        gateway.close();

        assertThat(pending).failsWithin(Duration.ofSeconds(10));
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        var left = threads();
        left.removeAll(before);
        for (var thread : left) {
            thread.join(THREAD_END_MILLIS);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> threads() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("XNIO"));
        return threads;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
