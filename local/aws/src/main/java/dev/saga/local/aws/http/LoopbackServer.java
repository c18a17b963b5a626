package dev.saga.local.aws.http;

import dev.saga.local.processes.Loopback;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** An HTTP server that only this machine can reach. */
public final class LoopbackServer implements AutoCloseable {
    /** Lets {@link #start} choose the port. */
    public static final int ANY_PORT = 0;

    /** How much of a body to read is for the handlers to say. */
    private static final long UNLIMITED = -1;

    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 4;
    /** What AWS's load balancers and API Gateway grant an idle connection, 310 s, is longer than any request takes. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(310);

    private static final Duration PARSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);
    private final Undertow undertow;
    private final int port;

    private LoopbackServer(Undertow undertow, int port) {
        this.undertow = undertow;
        this.port = port;
    }

    /**
     * Starts it and returns when it accepts connections. Paths and queries reach the handler as they were sent, not decoded;
     * bodies may have any length.
     *
     * @param port where to listen, or {@link #ANY_PORT}
     * @throws IOException if it cannot listen there; the message is one sentence
     */
    public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
        var undertow = Undertow.builder()
                .addHttpListener(port, Loopback.HOST, new HttpContinueReadHandler(handler))
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, (int) IDLE_LIMIT.toMillis())
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) PARSE_LIMIT.toMillis())
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, (int) SHUTDOWN_LIMIT.toMillis())
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            undertow.stop();
            throw new IOException(
                    e.getCause() instanceof BindException
                            ? "Port " + port + " is taken by another program."
                            : "Cannot listen on port " + port + ": " + e.getMessage(),
                    e);
        }
        var address =
                (InetSocketAddress) undertow.getListenerInfo().iterator().next().getAddress();
        return new LoopbackServer(undertow, address.getPort());
    }

    /**
     * Checks that a port can be listened on.
     *
     * @throws IOException if it cannot; the message is one sentence
     */
    public static void requireFree(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a server that just ended must not count as one
            socket.bind(Loopback.port(port));
        } catch (IOException e) {
            throw new IOException("Port " + port + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its address, for example {@code http://127.0.0.1:40123}, without a slash at the end. */
    public String url() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
