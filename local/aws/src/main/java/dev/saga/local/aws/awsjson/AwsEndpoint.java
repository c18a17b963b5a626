package dev.saga.local.aws.awsjson;

import dev.saga.local.aws.http.LoopbackServer;
import dev.saga.local.processes.Daemons;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one endpoint of all services, {@code AWS_ENDPOINT_URL} to the SDKs. It verifies no signature. */
public final class AwsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);
    private static final int INTERNAL_FAILURE = 500;
    private static final String TARGET = "X-Amz-Target";
    private final Map<String, AwsApi> apis = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(Daemons.factory("aws-endpoint"));
    private final Consumer<AwsRequest> access;
    private final LoopbackServer server;

    private AwsEndpoint(Consumer<AwsRequest> access) throws IOException {
        this.access = access;
        server = LoopbackServer.start(
                LoopbackServer.ANY_PORT, exchange -> exchange.dispatch(workers, AwsEndpoint.this::handle));
    }

    /**
     * Starts it on a free port, with no service yet.
     *
     * @param access throws an {@link AwsException} for a request that its credentials do not allow
     * @throws IOException if it cannot listen
     */
    public static AwsEndpoint start(Consumer<AwsRequest> access) throws IOException {
        return new AwsEndpoint(access);
    }

    /** Its address, for example {@code http://127.0.0.1:40123}. */
    public String url() {
        return server.url();
    }

    /** Answers the calls of one more service. */
    public void serve(AwsApi api) {
        api.services().forEach(service -> apis.put(service, api));
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
    }

    private void handle(HttpServerExchange exchange) throws IOException {
        exchange.startBlocking();
        var answer = answer(new AwsRequest(
                target(exchange), headers(exchange), exchange.getInputStream().readAllBytes()));
        exchange.setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }

    private static String target(HttpServerExchange exchange) {
        var target = exchange.getRequestHeaders().getFirst(TARGET);
        if (target != null) {
            return target;
        }
        var query = exchange.getQueryString();
        return exchange.getRequestMethod() + " " + exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }

    private AwsAnswer answer(AwsRequest request) {
        try {
            var api = apis.get(request.service());
            if (api == null) {
                throw unknownOperation(request);
            }
            access.accept(request);
            return api.answer(request);
        } catch (AwsException refusal) {
            return AwsAnswer.of(refusal);
        } catch (RuntimeException e) {
            LOG.error("{} failed", request.target(), e);
            return AwsAnswer.of(new AwsException(INTERNAL_FAILURE, "InternalFailure", e.toString()));
        }
    }

    /** The refusal of an operation that no service of this machine has. */
    public static AwsException unknownOperation(AwsRequest request) {
        return AwsException.badRequest(
                "UnknownOperationException", "This machine does not serve " + request.target() + ".");
    }

    private static Map<String, List<String>> headers(HttpServerExchange exchange) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString(), new ArrayList<>(values));
        }
        return headers;
    }
}
