package dev.saga.local.apigateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.Account;
import dev.saga.local.AwsService;
import dev.saga.local.Created;
import dev.saga.local.Lambda;
import dev.saga.local.Resource;
import dev.saga.local.ResourceException;
import dev.saga.local.ResourceType;
import dev.saga.local.StableId;
import dev.saga.local.apigateway.Throttles.Limit;
import dev.saga.local.cognito.AccessTokens;
import dev.saga.local.http.LoopbackServer;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** REST APIs. */
public final class ApiGateway implements AwsService {
    private static final int API_ID_LENGTH = 10;
    private static final int ID_LENGTH = 6;
    private static final int UNLIMITED = -1;
    private final Account account;
    private final Lambda lambda;
    private final AccessTokens tokens;
    private final Clock clock;
    private final AtomicInteger nextPort;
    private final Map<String, RestApi> apis = new ConcurrentHashMap<>();
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();

    private ApiGateway(Account account, Lambda lambda, AccessTokens tokens, Clock clock, OptionalInt port) {
        this.account = account;
        this.lambda = lambda;
        this.tokens = tokens;
        this.clock = clock;
        this.nextPort = new AtomicInteger(port.orElse(LoopbackServer.ANY_PORT));
    }

    /**
     * Begins to load what requests will need, and returns at once.
     *
     * @param port where the first API listens; any free port if empty, and for all further APIs
     */
    public static ApiGateway start(Account account, Lambda lambda, AccessTokens tokens, Clock clock, OptionalInt port) {
        inBackground(BodyModels::warmUp);
        return new ApiGateway(account, lambda, tokens, clock, port);
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return Map.of(
                "aws:apigateway/restApi:RestApi",
                        type(Set.of("body", "binaryMediaTypes", "name", "description", "tags"), this::createApi),
                "aws:apigateway/response:Response",
                        type(
                                Set.of(
                                        "restApiId",
                                        "responseType",
                                        "statusCode",
                                        "responseParameters",
                                        "responseTemplates"),
                                this::createResponse),
                "aws:apigateway/deployment:Deployment",
                        type(Set.of("restApi", "triggers", "description"), this::createDeployment),
                "aws:apigateway/stage:Stage",
                        type(
                                Set.of("restApi", "deployment", "stageName", "variables", "description", "tags"),
                                this::createStage),
                "aws:apigateway/methodSettings:MethodSettings",
                        type(
                                Set.of(
                                        "restApi",
                                        "stageName",
                                        "methodPath",
                                        "settings.throttlingRateLimit",
                                        "settings.throttlingBurstLimit"),
                                this::createMethodSettings),
                "aws:apigateway/account:Account", type(Set.of(), resource -> inert("api-gateway-account")),
                "aws:apigateway/model:Model", type(Set.of(), ApiGateway::inert),
                "aws:apigateway/requestValidator:RequestValidator", type(Set.of(), ApiGateway::inert));
    }

    @Override
    public void close() {
        apis.values().forEach(RestApi::close);
        apis.clear();
    }

    private Created createApi(Resource resource) {
        var inputs = resource.inputs();
        if (!inputs.has("body")) {
            throw new ResourceException("body of the REST API " + resource.name()
                    + " is not set; this machine reads an API from its OpenAPI document only.");
        }
        var document = ApiDocument.parse(inputs.get("body").getAsString());
        var binaryMediaTypes = new HashSet<>(document.binaryMediaTypes());
        if (inputs.get("binaryMediaTypes") instanceof JsonArray types) {
            types.forEach(type -> binaryMediaTypes.add(type.getAsString()));
        }
        var id = StableId.of(resource.urn(), API_ID_LENGTH);
        try {
            apis.put(
                    id,
                    RestApi.start(id, document, binaryMediaTypes, clock, nextPort.getAndSet(LoopbackServer.ANY_PORT)));
        } catch (IOException e) {
            throw new ResourceException("The REST API " + resource.name() + " cannot be served: " + e.getMessage(), e);
        }
        var outputs = new JsonObject();
        outputs.addProperty("arn", "arn:aws:apigateway:" + account.region() + "::/restapis/" + id);
        outputs.addProperty("executionArn", account.arn("execute-api", id));
        outputs.addProperty("rootResourceId", StableId.of(id + "/", API_ID_LENGTH));
        outputs.addProperty("createdDate", clock.instant().toString());
        return new Created(id, outputs);
    }

    private Created createResponse(Resource resource) {
        var type = resource.inputs().get("responseType").getAsString();
        var api = api(resource, "restApiId");
        api.set(type, GatewayResponse.of(resource.inputs()));
        return new Created("aggr-" + api.id() + "-" + type, new JsonObject());
    }

    private Created createDeployment(Resource resource) {
        var api = api(resource, "restApi");
        var deployment = api.deploy(StableId.of(resource.urn(), ID_LENGTH));
        deployments.put(deployment.id(), deployment);
        var outputs = new JsonObject();
        outputs.addProperty("executionArn", account.arn("execute-api", api.id() + "/"));
        outputs.addProperty("invokeUrl", api.url() + "/");
        outputs.addProperty("createdDate", clock.instant().toString());
        return new Created(deployment.id(), outputs);
    }

    private Created createStage(Resource resource) {
        var inputs = resource.inputs();
        var api = api(resource, "restApi");
        var deployment = deployments.get(inputs.get("deployment").getAsString());
        if (deployment == null || !deployment.apiId().equals(api.id())) {
            throw new ResourceException("deployment of the stage " + resource.name() + " is none of its API.");
        }
        var name = inputs.get("stageName").getAsString();
        var variables = new HashMap<String, String>();
        if (inputs.get("variables") instanceof JsonObject declared) {
            declared.entrySet()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().getAsString()));
        }
        api.server()
                .add(
                        name,
                        new Stage(
                                new StageName(api.id(), name),
                                deployment,
                                variables,
                                new Throttles(System::nanoTime),
                                account,
                                tokens,
                                lambda));
        var outputs = new JsonObject();
        outputs.addProperty(
                "arn", "arn:aws:apigateway:" + account.region() + "::/restapis/" + api.id() + "/stages/" + name);
        outputs.addProperty("executionArn", account.arn("execute-api", api.id() + "/" + name));
        outputs.addProperty("invokeUrl", api.url() + "/" + name);
        return new Created("ags-" + api.id() + "-" + name, outputs);
    }

    private Created createMethodSettings(Resource resource) {
        var inputs = resource.inputs();
        var api = api(resource, "restApi");
        var stageName = inputs.get("stageName").getAsString();
        var stage = api.server()
                .stage(stageName)
                .orElseThrow(() -> new ResourceException(
                        "stageName of the method settings " + resource.name() + " names no stage: " + stageName + "."));
        var methodPath = inputs.get("methodPath").getAsString();
        var settings = inputs.getAsJsonObject("settings");
        var rate = number(settings, "throttlingRateLimit");
        var burst = number(settings, "throttlingBurstLimit");
        if (rate > UNLIMITED && burst > UNLIMITED) {
            stage.throttles().set(methodPath.replace("~1", "/").replaceFirst("^/", ""), new Limit(rate, (int) burst));
        }
        return new Created(api.id() + "-" + stageName + "-" + methodPath, new JsonObject());
    }

    private RestApi api(Resource resource, String property) {
        var id = resource.inputs().get(property).getAsString();
        var api = apis.get(id);
        if (api == null) {
            throw new ResourceException(property + " of " + resource.name() + " names no REST API: " + id + ".");
        }
        return api;
    }

    private static double number(JsonObject settings, String property) {
        JsonElement value = settings.get(property);
        return value == null ? UNLIMITED : value.getAsDouble();
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

    private static ResourceType type(Set<String> honoured, Function<Resource, Created> create) {
        return new ResourceType() {
            @Override
            public Set<String> honoured() {
                return honoured;
            }

            @Override
            public Created create(Resource resource) {
                return create.apply(resource);
            }
        };
    }
}
