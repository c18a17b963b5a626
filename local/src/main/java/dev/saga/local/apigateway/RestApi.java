package dev.saga.local.apigateway;

import dev.saga.local.http.LoopbackServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A REST API as it was registered, before and after it is deployed. */
final class RestApi implements AutoCloseable {
    private final String id;
    private final List<Operation> operations;
    private final BodyModels models;
    private final Set<String> binaryMediaTypes;
    private final Map<String, GatewayResponse> gatewayResponses;
    private final ApiServer server;
    private final LoopbackServer listener;

    RestApi(String id, ApiDocument document, Set<String> binaryMediaTypes, ApiServer server, LoopbackServer listener) {
        this.id = id;
        this.operations = document.operations();
        this.models = new BodyModels(document.text());
        this.binaryMediaTypes = Set.copyOf(binaryMediaTypes);
        this.gatewayResponses = new ConcurrentHashMap<>(document.gatewayResponses());
        this.server = server;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    /** Where it listens, without a slash at the end. */
    String url() {
        return listener.url();
    }

    ApiServer server() {
        return server;
    }

    void set(String responseType, GatewayResponse response) {
        gatewayResponses.put(responseType, response);
    }

    Deployment deploy(String deploymentId) {
        return new Deployment(
                deploymentId,
                id,
                new Routes(operations),
                new RequestValidator(models),
                new GatewayResponses(new HashMap<>(gatewayResponses)),
                binaryMediaTypes);
    }

    @Override
    public void close() {
        listener.close();
    }
}
