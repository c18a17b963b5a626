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
    private final DeclaredApi declared;
    private final Set<String> binaryMediaTypes;
    private final Map<String, GatewayResponse> gatewayResponses;
    private final ApiServer server;
    private final LoopbackServer listener;
    private Content content;

    /** What a document holds, read once for each form that the document has. */
    private record Content(String text, List<Operation> operations, BodyModels models) {
        static Content of(ApiDocument document) {
            return new Content(document.text(), document.operations(), new BodyModels(document.text()));
        }
    }

    private RestApi(
            String id, DeclaredApi declared, Set<String> binaryMediaTypes, ApiServer server, LoopbackServer listener) {
        var document = declared.document();
        this.id = id;
        this.declared = declared;
        this.binaryMediaTypes = Set.copyOf(binaryMediaTypes);
        this.gatewayResponses = new ConcurrentHashMap<>(document.gatewayResponses());
        this.server = server;
        this.listener = listener;
        this.content = Content.of(document);
    }

    /**
     * Reads the document, then listens, for stages to come.
     *
     * @throws IOException if it cannot listen there; the message is one sentence
     * @throws dev.saga.local.engine.ResourceException if the document asks for what there is not on this machine
     */
    static RestApi start(String id, DeclaredApi declared, Set<String> binaryMediaTypes, Clock clock, int port)
            throws IOException {
        var unused = declared.document().operations();
        var server = new ApiServer(clock);
        return new RestApi(id, declared, binaryMediaTypes, server, LoopbackServer.start(port, server));
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

    DeclaredApi declared() {
        return declared;
    }

    void set(String responseType, GatewayResponse response) {
        gatewayResponses.put(responseType, response);
    }

    boolean hasMethods() {
        return !content().operations().isEmpty();
    }

    /** Prepares for the first bodies, which would wait for it otherwise. */
    void compileModels() {
        var known = content();
        known.operations().forEach(operation -> operation.models().values().forEach(known.models()::compile));
    }

    /**
     * The API as it is declared by now.
     *
     * @throws dev.saga.local.engine.ResourceException if a method has no integration
     */
    Deployment deploy(String deploymentId) {
        var known = content();
        return new Deployment(
                deploymentId,
                id,
                new Routes(known.operations()),
                new RequestValidator(known.models()),
                new GatewayResponses(new HashMap<>(gatewayResponses)),
                binaryMediaTypes);
    }

    private synchronized Content content() {
        var document = declared.document();
        if (!document.text().equals(content.text())) {
            content = Content.of(document);
        }
        return content;
    }

    @Override
    public void close() {
        listener.close();
    }
}
