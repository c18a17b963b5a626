package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import dev.saga.local.aws.apigateway.Throttles.Limit;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.base.StableId;
import dev.saga.local.aws.cognito.AccessTokens;
import dev.saga.local.aws.http.LoopbackServer;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceException;
import dev.saga.local.engine.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** REST APIs. */
public final class ApiGateway implements AwsService {
    private static final int API_ID_LENGTH = 10;
    private static final int ID_LENGTH = 6;
    private static final double UNLIMITED = -1;
    private final Account account;
    private final Lambda lambda;
    private final AccessTokens tokens;
    private final Clock clock;
    private final AtomicInteger nextPort;
    private final Path logs;
    private final Map<String, RestApi> apis = new ConcurrentHashMap<>();
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();

    private ApiGateway(Account account, Lambda lambda, AccessTokens tokens, Clock clock, OptionalInt port, Path logs) {
        this.account = account;
        this.lambda = lambda;
        this.tokens = tokens;
        this.clock = clock;
        this.nextPort = new AtomicInteger(port.orElse(LoopbackServer.ANY_PORT));
        this.logs = logs;
    }

    /**
     * Begins to load what requests will need, and returns at once.
     *
     * @param port where the first API listens; any free port if empty, and for all further APIs
     * @param logs the directory of the stages' access logs
     */
    public static ApiGateway start(
            Account account, Lambda lambda, AccessTokens tokens, Clock clock, OptionalInt port, Path logs) {
        inBackground(BodyModels::warmUp);
        return new ApiGateway(account, lambda, tokens, clock, port, logs);
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return Map.of(
                "aws:apigateway/restApi:RestApi",
                        ResourceType.of(
                                Set.of("body", "binaryMediaTypes", "name", "description", "tags"), this::createApi),
                "aws:apigateway/response:Response",
                        ResourceType.of(
                                Set.of(
                                        "restApiId",
                                        "responseType",
                                        "statusCode",
                                        "responseParameters",
                                        "responseTemplates"),
                                this::createResponse),
                "aws:apigateway/deployment:Deployment",
                        ResourceType.of(Set.of("restApi", "triggers", "description"), this::createDeployment),
                "aws:apigateway/stage:Stage",
                        ResourceType.of(
                                Set.of(
                                        "restApi",
                                        "deployment",
                                        "stageName",
                                        "variables",
                                        "accessLogSettings.format",
                                        "accessLogSettings.destinationArn",
                                        "description",
                                        "tags"),
                                this::createStage),
                "aws:apigateway/methodSettings:MethodSettings",
                        ResourceType.of(
                                Set.of(
                                        "restApi",
                                        "stageName",
                                        "methodPath",
                                        "settings.throttlingRateLimit",
                                        "settings.throttlingBurstLimit"),
                                this::createMethodSettings),
                "aws:apigateway/account:Account", ResourceType.of(Set.of(), resource -> inert("api-gateway-account")),
                "aws:apigateway/model:Model", ResourceType.of(Set.of(), ApiGateway::inert),
                "aws:apigateway/requestValidator:RequestValidator", ResourceType.of(Set.of(), ApiGateway::inert));
    }

    @Override
    public void close() {
        apis.values().forEach(RestApi::close);
        apis.clear();
    }

    private Created createApi(Resource resource) {
        var inputs = new Inputs(resource);
        var document = ApiDocument.parse(inputs.requiredText("body"));
        var binaryMediaTypes = new HashSet<>(document.binaryMediaTypes());
        binaryMediaTypes.addAll(inputs.texts("binaryMediaTypes"));
        var id = StableId.of(resource.urn(), API_ID_LENGTH);
        var api = listening(resource, id, document, binaryMediaTypes);
        apis.put(id, api);
        inBackground(api::compileModels);
        var outputs = new JsonObject();
        outputs.addProperty("arn", "arn:aws:apigateway:" + account.region() + "::/restapis/" + id);
        outputs.addProperty("executionArn", account.arn("execute-api", id));
        outputs.addProperty("rootResourceId", StableId.of(id + "/", API_ID_LENGTH));
        outputs.addProperty("createdDate", clock.instant().toString());
        return new Created(id, outputs);
    }

    private RestApi listening(Resource resource, String id, ApiDocument document, Set<String> binaryMediaTypes) {
        try {
            var port = nextPort.getAndSet(LoopbackServer.ANY_PORT);
            return RestApi.start(id, document, binaryMediaTypes, clock, port);
        } catch (IOException e) {
            throw new ResourceException(
                    resource.type() + " " + resource.name() + " cannot be served: " + e.getMessage(), e);
        }
    }

    private Created createResponse(Resource resource) {
        var inputs = new Inputs(resource);
        var type = inputs.requiredText("responseType");
        var api = api(inputs, "restApiId");
        api.set(type, GatewayResponse.of(resource.inputs()));
        return new Created("aggr-" + api.id() + "-" + type, new JsonObject());
    }

    private Created createDeployment(Resource resource) {
        var api = api(new Inputs(resource), "restApi");
        var deployment = api.deploy(StableId.of(resource.urn(), ID_LENGTH));
        deployments.put(deployment.id(), deployment);
        var outputs = new JsonObject();
        outputs.addProperty("executionArn", account.arn("execute-api", api.id() + "/"));
        outputs.addProperty("invokeUrl", api.url() + "/");
        outputs.addProperty("createdDate", clock.instant().toString());
        return new Created(deployment.id(), outputs);
    }

    private Created createStage(Resource resource) {
        var inputs = new Inputs(resource);
        var api = api(inputs, "restApi");
        var deployment = deployments.get(inputs.requiredText("deployment"));
        if (deployment == null || !deployment.apiId().equals(api.id())) {
            throw inputs.mistake("deployment", "is none of its API");
        }
        var name = inputs.requiredText("stageName");
        var variables = new HashMap<String, String>();
        if (resource.inputs().get("variables") instanceof JsonObject declared) {
            declared.entrySet()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().getAsString()));
        }
        var throttles = new Throttles(System::nanoTime);
        var stage = new StageName(api.id(), name);
        var log = inputs.text("accessLogSettings.format")
                .map(format -> new AccessLog(logs.resolve("api-" + name + ".log"), format, clock));
        api.server().add(new Stage(stage, deployment, variables, throttles, log, account, tokens, lambda));
        var outputs = new JsonObject();
        outputs.addProperty(
                "arn", "arn:aws:apigateway:" + account.region() + "::/restapis/" + api.id() + "/stages/" + name);
        outputs.addProperty("executionArn", account.arn("execute-api", api.id() + "/" + name));
        outputs.addProperty("invokeUrl", api.url() + "/" + name);
        return new Created("ags-" + api.id() + "-" + name, outputs);
    }

    private Created createMethodSettings(Resource resource) {
        var inputs = new Inputs(resource);
        var api = api(inputs, "restApi");
        var stageName = inputs.requiredText("stageName");
        var stage = api.server()
                .stage(stageName)
                .orElseThrow(() -> inputs.mistake("stageName", "names no stage: " + stageName));
        var methodPath = inputs.requiredText("methodPath");
        var rate = inputs.text("settings.throttlingRateLimit")
                .map(Double::parseDouble)
                .orElse(UNLIMITED);
        var burst = inputs.text("settings.throttlingBurstLimit")
                .map(Double::parseDouble)
                .orElse(UNLIMITED);
        if (rate >= 0 && burst >= 0) {
            stage.throttles().set(methodPath.replace("~1", "/").replaceFirst("^/", ""), new Limit(rate, burst));
        }
        return new Created(api.id() + "-" + stageName + "-" + methodPath, new JsonObject());
    }

    private RestApi api(Inputs inputs, String property) {
        var id = inputs.requiredText(property);
        var api = apis.get(id);
        if (api == null) {
            throw inputs.mistake(property, "names no REST API: " + id);
        }
        return api;
    }

    /** A resource that exists and does nothing here, which is why none of its properties count as honoured. */
    private static Created inert(Resource resource) {
        return inert(StableId.of(resource.urn(), ID_LENGTH));
    }

    private static Created inert(String id) {
        return new Created(id, new JsonObject());
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work, "apigateway-warm-up");
        thread.setDaemon(true);
        thread.start();
    }
}
