package dev.saga.chassis.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** A request as API Gateway hands it to a function: {@code request-1} of the client {@code client-1}. */
public final class GatewayCall {

    private final Map<String, Object> request = new TreeMap<>();
    private final Map<String, String> path = new TreeMap<>();
    private final Map<String, String> query = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();

    private GatewayCall() {}

    /**
     * A request without parameters and body.
     *
     * @param resource the path as the API's document writes it
     */
    public static GatewayCall of(String method, String resource) {
        var call = new GatewayCall();
        call.request.put("httpMethod", method);
        call.request.put("resource", resource);
        return call;
    }

    /** With a parameter of the path. */
    public GatewayCall path(String name, String value) {
        path.put(name, value);
        return this;
    }

    /** With a parameter of the query. */
    public GatewayCall query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** With an idempotency key. */
    public GatewayCall key(String value) {
        headers.put("idempotency-key", value);
        return this;
    }

    /** With a condition on the state of the resource. */
    public GatewayCall ifMatch(String value) {
        headers.put("if-match", value);
        return this;
    }

    /** With a body. */
    public GatewayCall body(String text) {
        request.put("body", text);
        return this;
    }

    /** Calls the function. */
    public GatewayAnswer to(RequestStreamHandler function) {
        request.put("pathParameters", path);
        request.put("queryStringParameters", query);
        request.put("headers", headers);
        request.put(
                "requestContext",
                Map.of(
                        "extendedRequestId",
                        "request-1",
                        "path",
                        "/v1" + pathSent(),
                        "authorizer",
                        Map.of("claims", Map.of("client_id", "client-1"))));
        try {
            return GatewayAnswer.of(Invocation.invoke(function, Wiring.JSON.writeValueAsString(request)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pathSent() {
        var sent = String.valueOf(request.get("resource"));
        for (var parameter : path.entrySet()) {
            sent = sent.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return sent;
    }
}
