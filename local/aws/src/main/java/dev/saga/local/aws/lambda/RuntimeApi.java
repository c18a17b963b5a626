package dev.saga.local.aws.lambda;

import dev.saga.local.processes.Loopback;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.xnio.Options;

/** Lambda's Runtime API: where the runtime interface client of every instance asks for work and brings its answers. */
final class RuntimeApi implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile(
            "/(?<instance>[0-9a-f-]+)/2018-06-01/runtime/(?<what>init|invocation|restore)/(?:(?<request>[0-9a-f-]+)/)?(?<verb>next|response|error)");
    /** The instances are gone by then, and their connections with them. */
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final CompletableFuture<Undertow> server;

    /** The instance behind one address of this API. Called from the server's own threads: must not block. */
    interface Client {
        /** The instance is ready; {@code poll} takes its next work once, at any time, or never. */
        void ready(Consumer<Work> poll);

        /** Takes an answer, and tells whether the instance has this request in hand. */
        boolean succeeded(String requestId, byte[] answer);

        /** Takes an error, and tells whether the instance has this request in hand. */
        boolean failed(String requestId, byte[] error);

        /** The instance cannot be used, and will end. */
        void broken(byte[] error);
    }

    /** An invocation, and when Lambda will end it. */
    record Work(Invocation invocation, Instant deadline) {}

    /** Begins to start it. */
    RuntimeApi(Executor threads) {
        server = CompletableFuture.supplyAsync(this::start, threads);
    }

    private Undertow start() {
        var undertow = Undertow.builder()
                .addHttpListener(0, Loopback.HOST, this::handle)
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, (int) SHUTDOWN_LIMIT.toMillis())
                .build();
        undertow.start();
        return undertow;
    }

    /** An address for one instance, as {@code AWS_LAMBDA_RUNTIME_API} wants it. Nobody else can guess it. */
    String register(Client client) {
        var instance = UUID.randomUUID().toString();
        clients.put(instance, client);
        var port = ((InetSocketAddress) server.join().getListenerInfo().get(0).getAddress()).getPort();
        return Loopback.HOST + ":" + port + "/" + instance;
    }

    void unregister(String address) {
        clients.remove(address.substring(address.indexOf('/') + 1));
    }

    private void handle(HttpServerExchange exchange) {
        var path = PATH.matcher(exchange.getRequestPath());
        var client = path.matches() ? clients.get(path.group("instance")) : null;
        if (client == null) {
            exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
            return;
        }
        var what = path.group("what");
        switch (path.group("verb")) {
            case "next" -> {
                if (what.equals("restore")) {
                    exchange.endExchange(); // there is no snapshot to wait for: it is restored at once
                } else {
                    park(exchange, client);
                }
            }
            case "response" -> receive(exchange, answer -> client.succeeded(path.group("request"), answer));
            default ->
                receive(exchange, error -> {
                    if (what.equals("invocation")) {
                        return client.failed(path.group("request"), error);
                    }
                    client.broken(error);
                    return true;
                });
        }
    }

    private static void park(HttpServerExchange exchange, Client client) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> client.ready(work -> send(exchange, work)));
    }

    private static void send(HttpServerExchange exchange, Work work) {
        var invocation = work.invocation();
        exchange.getResponseHeaders()
                .put(HttpString.tryFromString("Content-Type"), "application/json")
                .put(HttpString.tryFromString("Lambda-Runtime-Aws-Request-Id"), invocation.requestId())
                .put(
                        HttpString.tryFromString("Lambda-Runtime-Deadline-Ms"),
                        work.deadline().toEpochMilli())
                .put(HttpString.tryFromString("Lambda-Runtime-Invoked-Function-Arn"), invocation.arn())
                .put(HttpString.tryFromString("Lambda-Runtime-Trace-Id"), traceId());
        exchange.getResponseSender().send(ByteBuffer.wrap(invocation.payload()));
    }

    /** In X-Ray's form: seconds since 1970 and 96 random bits. */
    private static String traceId() {
        var random = UUID.randomUUID().toString().replace("-", "").substring(8);
        return "Root=1-%08x-%s;Sampled=0".formatted(Instant.now().getEpochSecond(), random);
    }

    private static void receive(HttpServerExchange exchange, Predicate<byte[]> known) {
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) -> received.setStatusCode(
                                known.test(body) ? StatusCodes.ACCEPTED : StatusCodes.BAD_REQUEST)
                        .endExchange());
    }

    @Override
    public void close() {
        server.join().stop();
    }
}
