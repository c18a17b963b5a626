package dev.saga.stack.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The API, method by method, and its stage. */
final class ApiRules {
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
    private static final String RESPONSES = "x-amazon-apigateway-gateway-responses";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z._]+");

    /** Nothing of a request's body, headers or token. */
    private static final Set<String> LOGGED = Set.of(
            "$context.extendedRequestId",
            "$context.requestTime",
            "$context.authorizer.claims.client_id",
            "$context.httpMethod",
            "$context.resourcePath",
            "$context.status",
            "$context.error.responseType",
            "$context.responseLatency",
            "$context.xrayTraceId");

    private ApiRules() {}

    /** One method of one path. */
    private record Operation(String name, String verb, JsonObject definition) {
        Stream<String> scopes() {
            if (!definition.has("security")) {
                return Stream.of();
            }
            return definition.getAsJsonArray("security").asList().stream()
                    .flatMap(scheme -> scheme.getAsJsonObject().entrySet().stream())
                    .flatMap(scheme -> scheme.getValue().getAsJsonArray().asList().stream())
                    .map(JsonElement::getAsString);
        }

        /** What the token must allow: the service's tag, and the direction. */
        String neededScope() {
            var service = definition.getAsJsonArray("tags").get(0).getAsString();
            return service + (verb.equals("get") ? "/read" : "/write");
        }
    }

    static List<PolicyRule> all() {
        return List.of(
                operations("AwsSolutions-APIG2", "must have its body and parameters validated", ApiRules::validates)
                        .brokenBy(
                                graph -> changingPostOrders(graph, post -> post.addProperty(VALIDATOR, "none")),
                                "RestApi api, POST /orders"),
                operations(
                                "AwsSolutions-APIG4",
                                "must ask for a token with a scope",
                                (api, operation) -> operation.scopes().findAny().isPresent())
                        .brokenBy(
                                graph -> changingPostOrders(graph, post -> post.add("security", new JsonArray())),
                                "RestApi api, POST /orders"),
                operations(
                                "Saga-Scope",
                                "must ask for the scope of its own service and direction, and no other",
                                (api, operation) -> operation.scopes().allMatch(operation.neededScope()::equals))
                        .brokenBy(
                                graph -> changingPostOrders(
                                        graph,
                                        post -> post.add(
                                                "security",
                                                JsonParser.parseString("[{\"cognito\": [\"orders/read\"]}]"))),
                                "RestApi api, POST /orders"),
                PolicyRule.each(
                                "Saga-RequestTooLarge",
                                Types.API,
                                "must not set the gateway response that AWS does not let it set",
                                (graph, api) -> !api.text("body").contains("\"REQUEST_TOO_LARGE\""))
                        .brokenBy(
                                graph -> graph.changingDocument(
                                        Types.API,
                                        "api",
                                        "body",
                                        body -> body.getAsJsonObject(RESPONSES)
                                                .add("REQUEST_TOO_LARGE", new JsonObject())),
                                "RestApi api"),
                PolicyRule.each(
                                "Saga-RequestId",
                                Types.API,
                                "must answer with the gateway's own request id, not with the one that clients can choose",
                                (graph, api) -> !api.text("body").contains("$context.requestId"))
                        .brokenBy(
                                graph -> graph.changingDocument(
                                        Types.API,
                                        "api",
                                        "body",
                                        body -> body.getAsJsonObject(RESPONSES)
                                                .getAsJsonObject("THROTTLED")
                                                .getAsJsonObject("responseTemplates")
                                                .addProperty("application/json", "$context.requestId")),
                                "RestApi api"),
                PolicyRule.of(
                                "AwsSolutions-COG4",
                                "must be a Cognito user pool's tokens",
                                graph -> graph.all(Types.API).flatMap(ApiRules::foreignSchemes))
                        .brokenBy(
                                graph -> graph.changingDocument(
                                        Types.API,
                                        "api",
                                        "body",
                                        body -> body.getAsJsonObject("components")
                                                .getAsJsonObject("securitySchemes")
                                                .getAsJsonObject("cognito")
                                                .addProperty("x-amazon-apigateway-authtype", "custom")),
                                "RestApi api, scheme cognito"),
                PolicyRule.each(
                                "AwsSolutions-APIG1",
                                Types.STAGE,
                                "must log who called what",
                                (graph, stage) -> graph.byArn(
                                                Types.LOG_GROUP, stage.text("accessLogSettings.destinationArn"))
                                        .isPresent())
                        .brokenBy(
                                graph -> graph.dropping(Types.STAGE, "stage", "accessLogSettings.destinationArn"),
                                "Stage stage"),
                PolicyRule.each(
                                "Serverless-APIGWStructuredLogging",
                                Types.STAGE,
                                "must log JSON",
                                (graph, stage) -> isJson(stage.text("accessLogSettings.format")))
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.STAGE, "stage", "accessLogSettings.format", "$context.status"),
                                "Stage stage"),
                PolicyRule.each(
                                "Saga-NoPayloadInLogs",
                                Types.STAGE,
                                "must log nothing that a request or a token holds",
                                (graph, stage) -> VARIABLE.matcher(stage.text("accessLogSettings.format"))
                                                .results()
                                                .allMatch(variable -> LOGGED.contains(variable.group()))
                                        && settings(graph, stage)
                                                .noneMatch(settings -> settings.isTrue("settings.dataTraceEnabled")))
                        .brokenBy(
                                graph -> graph.setting(Types.METHODS, "methods", "settings.dataTraceEnabled", true),
                                "Stage stage"),
                PolicyRule.each(
                                "Serverless-APIGWXrayEnabled",
                                Types.STAGE,
                                "must trace its requests",
                                (graph, stage) -> stage.isTrue("xrayTracingEnabled"))
                        .brokenBy(
                                graph -> graph.setting(Types.STAGE, "stage", "xrayTracingEnabled", false),
                                "Stage stage"),
                PolicyRule.each(
                                "AwsSolutions-APIG3",
                                Types.STAGE,
                                "must be behind a web application firewall",
                                (graph, stage) -> graph.where(Types.WEB_ACL_ASSOCIATION, "resourceArn", stage.arn())
                                        .findAny()
                                        .isPresent())
                        .brokenBy(graph -> graph.withCopy(Types.STAGE, "stage", "unguarded"), "Stage unguarded"),
                PolicyRule.each(
                                "AwsSolutions-APIG6",
                                Types.STAGE,
                                "must log the errors of every method",
                                (graph, stage) -> settings(graph, stage)
                                        .anyMatch(settings -> Set.of("ERROR", "INFO")
                                                .contains(settings.text("settings.loggingLevel"))))
                        .brokenBy(
                                graph -> graph.setting(Types.METHODS, "methods", "settings.loggingLevel", "OFF"),
                                "Stage stage"),
                PolicyRule.each(
                                "Serverless-APIGWDefaultThrottling",
                                Types.STAGE,
                                "must say how many requests every method takes",
                                (graph, stage) -> settings(graph, stage)
                                        .anyMatch(settings -> settings.number("settings.throttlingRateLimit") > 0
                                                && settings.number("settings.throttlingBurstLimit") > 0))
                        .brokenBy(
                                graph -> graph.dropping(Types.METHODS, "methods", "settings.throttlingRateLimit"),
                                "Stage stage"));
    }

    private static PolicyRule.Unproven operations(String id, String demand, BiPredicate<JsonObject, Operation> holds) {
        return PolicyRule.of(
                id,
                demand,
                graph -> graph.all(Types.API).flatMap(api -> {
                    var body = api.document("body");
                    return operations(body)
                            .filter(operation -> !holds.test(body, operation))
                            .map(operation -> api.label() + ", " + operation.name());
                }));
    }

    private static Stream<Operation> operations(JsonObject body) {
        return body.getAsJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().getAsJsonObject().entrySet().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getKey(),
                                method.getValue().getAsJsonObject())));
    }

    /** By a validator of its own or by the API's; that a validator merely exists is not enough. */
    private static boolean validates(JsonObject api, Operation operation) {
        var chosen = operation.definition().has(VALIDATOR) ? operation.definition() : api;
        if (!chosen.has(VALIDATOR)) {
            return false;
        }
        var validator = api.getAsJsonObject(VALIDATOR + "s")
                .getAsJsonObject(chosen.get(VALIDATOR).getAsString());
        return validator != null
                && validator.get("validateRequestBody").getAsBoolean()
                && validator.get("validateRequestParameters").getAsBoolean();
    }

    private static Stream<String> foreignSchemes(Resource api) {
        return api.document("body").getAsJsonObject("components").getAsJsonObject("securitySchemes").entrySet().stream()
                .filter(scheme -> !scheme.getValue()
                        .getAsJsonObject()
                        .get("x-amazon-apigateway-authtype")
                        .getAsString()
                        .equals("cognito_user_pools"))
                .map(scheme -> api.label() + ", scheme " + scheme.getKey());
    }

    private static Graph changingPostOrders(Graph graph, Consumer<JsonObject> change) {
        return graph.changingDocument(
                Types.API,
                "api",
                "body",
                body -> change.accept(
                        body.getAsJsonObject("paths").getAsJsonObject("/orders").getAsJsonObject("post")));
    }

    /** What holds for every method of a stage. */
    private static Stream<Resource> settings(Graph graph, Resource stage) {
        return graph.where(Types.METHODS, "stageName", stage.text("stageName"))
                .filter(settings -> settings.text("methodPath").equals("*/*"));
    }

    private static boolean isJson(String format) {
        try {
            return JsonParser.parseString(format).isJsonObject();
        } catch (JsonSyntaxException e) {
            return false;
        }
    }
}
