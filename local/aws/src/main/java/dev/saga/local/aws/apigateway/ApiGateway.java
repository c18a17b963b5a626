package dev.saga.local.aws.apigateway;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.cognito.AccessTokens;
import dev.saga.local.aws.http.LoopbackServer;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceException;
import dev.saga.local.engine.ResourceType;
import dev.saga.local.processes.Daemons;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** REST APIs. */
public final class ApiGateway implements AwsService {
    private final Account account;
    private final Lambda lambda;
    private final AccessTokens tokens;
    private final Clock clock;
    private final AtomicInteger nextPort;
    private final Path logs;
    private final Map<String, RestApi> apis = new ConcurrentHashMap<>();
    private final ApiGatewayResources resources;

    private ApiGateway(Account account, Lambda lambda, AccessTokens tokens, Clock clock, OptionalInt port, Path logs) {
        this.account = account;
        this.lambda = lambda;
        this.tokens = tokens;
        this.clock = clock;
        this.nextPort = new AtomicInteger(port.orElse(LoopbackServer.ANY_PORT));
        this.logs = logs;
        this.resources = new ApiGatewayResources(this, account, clock);
    }

    /**
     * Begins to load what requests will need, and returns at once.
     *
     * @param port where the first API listens; any free port if empty, and for all further APIs
     * @param logs the directory of the stages' access logs
     */
    public static ApiGateway start(
            Account account, Lambda lambda, AccessTokens tokens, Clock clock, OptionalInt port, Path logs) {
        Daemons.start("apigateway-warm-up", BodyModels::warmUp);
        return new ApiGateway(account, lambda, tokens, clock, port, logs);
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return resources.types();
    }

    @Override
    public void close() {
        apis.values().forEach(RestApi::close);
        apis.clear();
    }

    /** Listens for a declared API. */
    void serve(Inputs inputs, String id, DeclaredApi declared, Set<String> binaryMediaTypes) {
        try {
            var port = nextPort.getAndSet(LoopbackServer.ANY_PORT);
            var api = RestApi.start(id, declared, binaryMediaTypes, clock, port);
            apis.put(id, api);
            Daemons.start("apigateway-models", api::compileModels);
        } catch (IOException e) {
            var resource = inputs.resource();
            throw new ResourceException(
                    resource.type() + " " + resource.name() + " cannot be served: " + e.getMessage(), e);
        }
    }

    Optional<RestApi> api(String id) {
        return Optional.ofNullable(apis.get(id));
    }

    /**
     * Lets a deployment answer requests.
     *
     * @param logFormat of the stage's access log, if it has one
     */
    void add(
            RestApi api,
            String stageName,
            Deployment deployment,
            Map<String, String> variables,
            Optional<String> logFormat) {
        var log = logFormat.map(format -> new AccessLog(logs.resolve("api-" + stageName + ".log"), format, clock));
        var name = new StageName(api.id(), stageName);
        api.server()
                .add(new Stage(
                        name, deployment, variables, new Throttles(System::nanoTime), log, account, tokens, lambda));
    }
}
