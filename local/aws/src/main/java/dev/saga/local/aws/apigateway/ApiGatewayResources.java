package dev.saga.local.aws.apigateway;

import dev.saga.local.aws.apigateway.Throttles.Limit;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.StableId;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** REST APIs, from an OpenAPI document or from resources and methods, and their stages. */
final class ApiGatewayResources {
    private static final int API_ID_LENGTH = 10;
    private static final int ID_LENGTH = 6;
    private static final String UNLIMITED = "-1";

    private final ApiGateway gateway;
    private final Account account;
    private final InstantSource clock;
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();

    ApiGatewayResources(ApiGateway gateway, Account account, InstantSource clock) {
        this.gateway = gateway;
        this.account = account;
        this.clock = clock;
    }

    Map<String, ResourceType> types() {
        var types = new HashMap<String, ResourceType>();
        types.put("aws:apigateway/restApi:RestApi", this::restApi);
        types.put("aws:apigateway/resource:Resource", this::resource);
        types.put("aws:apigateway/method:Method", this::method);
        types.put("aws:apigateway/methodResponse:MethodResponse", this::methodResponse);
        types.put("aws:apigateway/integration:Integration", this::integration);
        types.put("aws:apigateway/integrationResponse:IntegrationResponse", this::integrationResponse);
        types.put("aws:apigateway/authorizer:Authorizer", this::authorizer);
        types.put("aws:apigateway/model:Model", this::model);
        types.put("aws:apigateway/requestValidator:RequestValidator", this::requestValidator);
        types.put("aws:apigateway/response:Response", this::response);
        types.put("aws:apigateway/deployment:Deployment", this::deployment);
        types.put("aws:apigateway/stage:Stage", this::stage);
        types.put("aws:apigateway/methodSettings:MethodSettings", this::methodSettings);
        types.put("aws:apigateway/account:Account", inputs -> new Created("api-gateway-account", Map.of()));
        return types;
    }

    private Created restApi(Inputs inputs) {
        var id = id(inputs, API_ID_LENGTH);
        var rootId = StableId.of(id + "/", API_ID_LENGTH);
        var document = inputs.text("body").map(ApiDocument::parse).orElseGet(ApiDocument::empty);
        var binaryMediaTypes = new HashSet<>(document.binaryMediaTypes());
        binaryMediaTypes.addAll(inputs.texts("binaryMediaTypes"));
        gateway.serve(inputs, id, new DeclaredApi(document, rootId), binaryMediaTypes);
        return new Created(
                id,
                Map.of(
                        "name", inputs.name(),
                        "arn", arn(id),
                        "executionArn", account.arn("execute-api", id),
                        "rootResourceId", rootId,
                        "createdDate", clock.instant().toString()));
    }

    private Created resource(Inputs inputs) {
        var id = id(inputs, ID_LENGTH);
        var path = api(inputs).declared().resource(id, inputs);
        return new Created(id, Map.of("path", path));
    }

    private Created method(Inputs inputs) {
        var api = api(inputs);
        api.declared().method(inputs);
        return new Created("agm-" + ofMethod(api, inputs), Map.of());
    }

    private Created integration(Inputs inputs) {
        var api = api(inputs);
        api.declared().integration(inputs);
        return new Created("agi-" + ofMethod(api, inputs), Map.of());
    }

    /** A proxy integration relays the function's answer as it is, so that nothing is left to declare about it. */
    private Created methodResponse(Inputs inputs) {
        inputs.withoutEffect("responseModels", "responseParameters");
        return new Created("agmr-" + ofResponse(inputs), Map.of());
    }

    private Created integrationResponse(Inputs inputs) {
        inputs.withoutEffect("responseParameters", "responseTemplates", "selectionPattern", "contentHandling");
        return new Created("agir-" + ofResponse(inputs), Map.of());
    }

    private String ofResponse(Inputs inputs) {
        return ofMethod(api(inputs), inputs) + "-" + inputs.requiredText("statusCode");
    }

    private static String ofMethod(RestApi api, Inputs inputs) {
        return api.id() + "-" + inputs.requiredText("resourceId") + "-" + inputs.requiredText("httpMethod");
    }

    private Created authorizer(Inputs inputs) {
        var id = id(inputs, ID_LENGTH);
        var api = api(inputs);
        api.declared().authorizer(id, inputs);
        return new Created(id, Map.of("arn", arn(api.id()) + "/authorizers/" + id));
    }

    private Created model(Inputs inputs) {
        api(inputs).declared().model(inputs);
        return new Created(id(inputs, ID_LENGTH), Map.of());
    }

    private Created requestValidator(Inputs inputs) {
        var id = id(inputs, ID_LENGTH);
        api(inputs).declared().validator(id, inputs);
        return new Created(id, Map.of());
    }

    private Created response(Inputs inputs) {
        var type = inputs.requiredText("responseType");
        var api = api(inputs, "restApiId");
        api.set(
                type,
                new GatewayResponse(
                        inputs.text("statusCode").map(Integer::valueOf),
                        inputs.textsByName("responseParameters"),
                        inputs.textsByName("responseTemplates")));
        return new Created("aggr-" + api.id() + "-" + type, Map.of());
    }

    private Created deployment(Inputs inputs) {
        inputs.withoutEffect("triggers"); // nothing is deployed twice in one run
        var api = api(inputs);
        if (!api.hasMethods()) {
            throw inputs.mistake("restApi", "names an API that doesn't contain any methods");
        }
        var deployment = api.deploy(id(inputs, ID_LENGTH));
        deployments.put(deployment.id(), deployment);
        var stage = inputs.text("stageName");
        stage.ifPresent(name -> gateway.add(api, name, deployment, inputs.textsByName("variables"), Optional.empty()));
        return new Created(
                deployment.id(),
                Map.of(
                        "executionArn", account.arn("execute-api", api.id() + "/" + stage.orElse("")),
                        "invokeUrl", api.url() + "/" + stage.orElse(""),
                        "createdDate", clock.instant().toString()));
    }

    private Created stage(Inputs inputs) {
        var api = api(inputs);
        var deployment = deployments.get(inputs.requiredText("deployment"));
        if (deployment == null || !deployment.apiId().equals(api.id())) {
            throw inputs.mistake("deployment", "is none of its API");
        }
        var name = inputs.requiredText("stageName");
        inputs.withoutEffect("accessLogSettings.destinationArn"); // the log is a file of this machine
        var logFormat = inputs.text("accessLogSettings.format");
        gateway.add(api, name, deployment, inputs.textsByName("variables"), logFormat);
        return new Created(
                "ags-" + api.id() + "-" + name,
                Map.of(
                        "arn", arn(api.id()) + "/stages/" + name,
                        "executionArn", account.arn("execute-api", api.id() + "/" + name),
                        "invokeUrl", api.url() + "/" + name));
    }

    private Created methodSettings(Inputs inputs) {
        var api = api(inputs);
        var stageName = inputs.requiredText("stageName");
        var stage = api.server()
                .stage(stageName)
                .orElseThrow(() -> inputs.mistake("stageName", "names no stage: " + stageName));
        var methodPath = inputs.requiredText("methodPath");
        var rate = limit(inputs, "settings.throttlingRateLimit");
        var burst = limit(inputs, "settings.throttlingBurstLimit");
        if (rate >= 0 && burst >= 0) {
            stage.throttles().set(methodPath.replace("~1", "/").replaceFirst("^/", ""), new Limit(rate, burst));
        }
        return new Created(api.id() + "-" + stageName + "-" + methodPath, Map.of());
    }

    private static double limit(Inputs inputs, String property) {
        return Double.parseDouble(inputs.text(property).orElse(UNLIMITED));
    }

    private RestApi api(Inputs inputs) {
        return api(inputs, "restApi");
    }

    private RestApi api(Inputs inputs, String property) {
        var id = inputs.requiredText(property);
        return gateway.api(id).orElseThrow(() -> inputs.mistake(property, "names no REST API: " + id));
    }

    private String arn(String api) {
        return "arn:aws:apigateway:" + account.region() + "::/restapis/" + api;
    }

    private static String id(Inputs inputs, int length) {
        return StableId.of(inputs.resource().urn(), length);
    }
}
