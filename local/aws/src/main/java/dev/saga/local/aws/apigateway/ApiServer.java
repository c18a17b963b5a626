package dev.saga.local.aws.apigateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of one API: {@code /<stage>/<path>}, and nothing else. */
final class ApiServer implements HttpHandler {
    private static final ApiResponse UNKNOWN_STAGE = new ApiResponse(
            StatusCodes.FORBIDDEN,
            Map.of("Content-Type", List.of(GatewayResponse.JSON)),
            "{\"message\":\"Forbidden\"}".getBytes(StandardCharsets.UTF_8));
    private static final HttpString REQUEST_ID = new HttpString("x-amzn-RequestId");
    private static final HttpString TRACE_ID = new HttpString("X-Amzn-Trace-Id");
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private final Map<String, Stage> stages = new ConcurrentHashMap<>();
    private final Clock clock;

    ApiServer(Clock clock) {
        this.clock = clock;
    }

    void add(Stage stage) {
        stages.put(stage.name(), stage);
    }

    Optional<Stage> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (!isFramedWell(exchange)) {
            refuseConnection(exchange);
            return;
        }
        exchange.getRequestReceiver()
                .receivePartialBytes(
                        new BodyCollector(body -> exchange.dispatch(() -> answer(exchange, body))),
                        (same, brokenBody) -> refuseConnection(exchange));
    }

    /** Where the body ends must be known; any other coding would be read until the client hangs up. */
    private static boolean isFramedWell(HttpServerExchange exchange) {
        var codings = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
        return codings == null || codings.stream().allMatch(Headers.CHUNKED.toString()::equalsIgnoreCase);
    }

    private static void refuseConnection(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        if (!exchange.isResponseStarted()) {
            exchange.setStatusCode(StatusCodes.BAD_REQUEST);
        }
        exchange.endExchange();
    }

    private void answer(HttpServerExchange exchange, Optional<byte[]> body) {
        if (body.isEmpty()) {
            // After so much, the next request on this connection now and then gets no answer.
            exchange.setPersistent(false);
        }
        var path = path(exchange);
        var slash = path.indexOf('/', 1);
        var stage = stage(slash < 0 ? path.substring(1) : path.substring(1, slash));
        var request = request(exchange, slash < 0 ? "/" : path.substring(slash), body);
        var unused = stage.map(found -> found.answer(request))
                .orElseGet(() -> CompletableFuture.completedFuture(UNKNOWN_STAGE))
                .thenAccept(response -> send(exchange, request, response))
                .exceptionally(failure -> {
                    LOG.error("An answer could not be sent", failure);
                    exchange.endExchange();
                    return null;
                });
    }

    private ApiRequest request(HttpServerExchange exchange, String path, Optional<byte[]> body) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString(), List.copyOf(values));
        }
        var now = clock.instant();
        var sent = exchange.getRequestHeaders();
        return new ApiRequest(
                exchange.getRequestMethod().toString(),
                path,
                exchange.getQueryString(),
                headers,
                body,
                exchange.getProtocol().toString(),
                exchange.getSourceAddress().getAddress().getHostAddress(),
                now,
                RequestIds.create(
                        now,
                        Optional.ofNullable(sent.getLast(REQUEST_ID)),
                        Optional.ofNullable(sent.getLast(TRACE_ID))));
    }

    private static String path(HttpServerExchange exchange) {
        var target = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            var slash = target.indexOf('/', target.indexOf("//") + 2);
            return slash < 0 ? "/" : target.substring(slash);
        }
        return target.startsWith("/") ? target : "/" + target;
    }

    private static void send(HttpServerExchange exchange, ApiRequest request, ApiResponse response) {
        exchange.setStatusCode(response.status());
        var headers = exchange.getResponseHeaders();
        response.headers().forEach((name, values) -> headers.putAll(new HttpString(name), values));
        headers.put(REQUEST_ID, request.ids().requestId());
        headers.put(new HttpString("x-amz-apigw-id"), request.ids().extendedRequestId());
        headers.put(TRACE_ID, request.ids().traceId());
        if (response.body().length == 0
                || response.status() == StatusCodes.NO_CONTENT
                || response.status() == StatusCodes.NOT_MODIFIED) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
        }
    }
}
