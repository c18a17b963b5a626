package dev.saga.local.aws.apigateway;

import dev.saga.local.aws.http.LoopbackServer;
import java.io.IOException;
import java.time.Clock;
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

    private RestApi(
            String id,
            List<Operation> operations,
            BodyModels models,
            Set<String> binaryMediaTypes,
            Map<String, GatewayResponse> gatewayResponses,
            ApiServer server,
            LoopbackServer listener) {
        this.id = id;
        this.operations = operations;
        this.models = models;
        this.binaryMediaTypes = binaryMediaTypes;
        this.gatewayResponses = gatewayResponses;
        this.server = server;
        this.listener = listener;
    }

    /**
     * Reads the document, then listens, for stages to come.
     *
     * @throws IOException if it cannot listen there; the message is one sentence
     * @throws dev.saga.local.engine.ResourceException if the document asks for what there is not on this machine
     */
    static RestApi start(String id, ApiDocument document, Set<String> binaryMediaTypes, Clock clock, int port)
            throws IOException {
        var operations = document.operations();
        var gatewayResponses = new ConcurrentHashMap<>(document.gatewayResponses());
        var server = new ApiServer(clock);
        return new RestApi(
                id,
                operations,
                new BodyModels(document.text()),
                Set.copyOf(binaryMediaTypes),
                gatewayResponses,
                server,
                LoopbackServer.start(port, server));
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

    /** Prepares for the first bodies, which would wait for it otherwise. */
    void compileModels() {
        operations.forEach(operation -> operation.models().values().forEach(models::compile));
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
