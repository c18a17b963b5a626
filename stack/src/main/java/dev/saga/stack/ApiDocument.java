package dev.saga.stack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The OpenAPI document as API Gateway imports it: the one of {@code schemas}, with an integration, a validator and an
 * authorizer on every operation, and every error that the gateway itself makes in the shape of RFC 9457.
 */
final class ApiDocument {
    private static final String SCHEME = "cognito";
    private static final String VALIDATOR = "full";
    private static final int TIMEOUT_MILLIS = 29_000;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** An error that the gateway makes: its name there, and what the client sees. */
    private record GatewayError(String type, int status, String slug, String title, String detail) {}

    private static final List<GatewayError> ERRORS = List.of(
            error("DEFAULT_4XX", 400, "invalid-request", "Bad request", "$context.error.message"),
            error("DEFAULT_5XX", 500, "internal-error", "Internal error", "The request could not be served."),
            error("BAD_REQUEST_BODY", 400, "invalid-request", "Bad request", "$context.error.validationErrorString"),
            error(
                    "BAD_REQUEST_PARAMETERS",
                    400,
                    "invalid-request",
                    "Bad request",
                    "$context.error.validationErrorString"),
            error("UNAUTHORIZED", 401, "unauthenticated", "Unauthenticated", "A valid access token is needed."),
            error("EXPIRED_TOKEN", 401, "unauthenticated", "Unauthenticated", "The access token has expired."),
            error("ACCESS_DENIED", 403, "forbidden", "Forbidden", "The access token lacks the scope for this."),
            error("MISSING_AUTHENTICATION_TOKEN", 404, "not-found", "Not found", "There is nothing here."),
            error("RESOURCE_NOT_FOUND", 404, "not-found", "Not found", "There is nothing here."),
            error("REQUEST_TOO_LARGE", 413, "too-large", "Too large", "The request's body is too large."),
            error(
                    "UNSUPPORTED_MEDIA_TYPE",
                    415,
                    "unsupported-media-type",
                    "Unsupported media type",
                    "The body must be application/json."),
            error("THROTTLED", 429, "too-many-requests", "Too many requests", "Try again in a moment."),
            error("QUOTA_EXCEEDED", 429, "too-many-requests", "Too many requests", "Try again later."),
            error("INTEGRATION_FAILURE", 502, "internal-error", "Internal error", "The request could not be served."),
            error("INTEGRATION_TIMEOUT", 504, "internal-error", "Internal error", "The answer took too long."));

    private final JsonObject document;

    /** Takes the plain OpenAPI document; it is not changed. */
    ApiDocument(JsonObject document) {
        this.document = document;
    }

    private static GatewayError error(String type, int status, String slug, String title, String detail) {
        return new GatewayError(type, status, slug, title, detail);
    }

    /** Every scope that some operation asks for, such as {@code orders/read}. */
    Set<String> scopes() {
        var scopes = new TreeSet<String>();
        forEachOperation(document, operation -> {
            operation
                    .getAsJsonArray("security")
                    .forEach(scheme -> scheme.getAsJsonObject()
                            .getAsJsonArray(SCHEME)
                            .forEach(scope -> scopes.add(scope.getAsString())));
            return operation;
        });
        return scopes;
    }

    /**
     * The document for {@code RestApi.body}.
     *
     * @param title the API's name
     * @param invokeArns the invocation ARN of the function that serves a service's operations, by service
     * @param userPoolArn who issues the tokens
     */
    String forGateway(String title, Map<String, String> invokeArns, String userPoolArn) {
        var decorated = document.deepCopy();
        decorated.getAsJsonObject("info").addProperty("title", title);
        decorated.remove("servers");
        forEachOperation(decorated, operation -> withIntegration(operation, invokeArns));
        decorated.getAsJsonObject("components").add("securitySchemes", object(SCHEME, authorizer(userPoolArn)));
        var validator = new JsonObject();
        validator.addProperty("validateRequestBody", true);
        validator.addProperty("validateRequestParameters", true);
        decorated.add("x-amazon-apigateway-request-validators", object(VALIDATOR, validator));
        decorated.addProperty("x-amazon-apigateway-request-validator", VALIDATOR);
        decorated.add("x-amazon-apigateway-gateway-responses", gatewayResponses());
        return decorated.toString();
    }

    private static void forEachOperation(JsonObject document, UnaryOperator<JsonObject> change) {
        for (var path : document.getAsJsonObject("paths").entrySet()) {
            var methods = path.getValue().getAsJsonObject();
            for (var method : methods.entrySet()) {
                if (METHODS.contains(method.getKey())) {
                    method.setValue(change.apply(method.getValue().getAsJsonObject()));
                }
            }
        }
    }

    private static JsonObject withIntegration(JsonObject operation, Map<String, String> invokeArns) {
        var service = operation.getAsJsonArray("tags").get(0).getAsString();
        var integration = new JsonObject();
        integration.addProperty("type", "aws_proxy");
        integration.addProperty("httpMethod", "POST");
        integration.addProperty("uri", invokeArns.get(service));
        integration.addProperty("passthroughBehavior", "never");
        integration.addProperty("timeoutInMillis", TIMEOUT_MILLIS);
        operation.add("x-amazon-apigateway-integration", integration);
        return operation;
    }

    private static JsonObject authorizer(String userPoolArn) {
        var arns = new JsonArray();
        arns.add(userPoolArn);
        var authorizer = new JsonObject();
        authorizer.addProperty("type", "cognito_user_pools");
        authorizer.add("providerARNs", arns);
        var scheme = new JsonObject();
        scheme.addProperty("type", "apiKey");
        scheme.addProperty("name", "Authorization");
        scheme.addProperty("in", "header");
        scheme.addProperty("x-amazon-apigateway-authtype", "cognito_user_pools");
        scheme.add("x-amazon-apigateway-authorizer", authorizer);
        return scheme;
    }

    private static JsonObject gatewayResponses() {
        var responses = new JsonObject();
        for (var error : ERRORS) {
            var response = new JsonObject();
            if (!error.type().startsWith("DEFAULT")) {
                response.addProperty("statusCode", error.status());
            }
            var header = new JsonObject();
            header.addProperty("gatewayresponse.header.Content-Type", "'application/problem+json'");
            response.add("responseParameters", header);
            var templates = new JsonObject();
            templates.addProperty("application/json", template(error));
            response.add("responseTemplates", templates);
            responses.add(error.type(), response);
        }
        return responses;
    }

    private static String template(GatewayError error) {
        // $context.error.messageString and validationErrorString may hold quotes; API Gateway escapes the former only.
        var detail = error.detail().equals("$context.error.message") ? "$context.error.messageString" : null;
        var problem = new JsonObject();
        problem.addProperty("type", "urn:saga:problem:" + error.slug());
        problem.addProperty("title", error.title());
        problem.addProperty("status", error.status());
        problem.addProperty("detail", detail == null ? error.detail() : "@detail@");
        problem.addProperty("traceId", "$context.requestId");
        return detail == null ? problem.toString() : problem.toString().replace("\"@detail@\"", detail);
    }

    private static JsonObject object(String name, JsonObject value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }
}
