package dev.saga.stack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The OpenAPI document as API Gateway imports it: the {@link ImportableDocument} of {@code schemas}, with an integration, a
 * validator and an authorizer on every operation, and every error that the gateway itself makes in the shape of RFC 9457.
 */
final class ApiDocument {
    private static final String SCHEME = "cognito";
    private static final String VALIDATOR = "full";
    private static final int TIMEOUT_MILLIS = 29_000;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** What kind of problem an error is, with one title for all its occurrences. */
    private enum Kind {
        INVALID_REQUEST("invalid-request", "The request is not valid"),
        UNAUTHENTICATED("unauthenticated", "The caller is not known"),
        FORBIDDEN("forbidden", "The caller may not do this"),
        NOT_FOUND("not-found", "There is no such resource"),
        TOO_MANY_REQUESTS("too-many-requests", "There are too many requests"),
        INTERNAL_ERROR("internal-error", "The service failed");

        private final String slug;
        private final String title;

        Kind(String slug, String title) {
            this.slug = slug;
            this.title = title;
        }
    }

    /** An error that the gateway makes: its name there, and what the client sees. */
    private record GatewayError(String type, int status, Kind kind, String detail) {}

    /**
     * All types of API Gateway, so that the two defaults are left with what has no name. Two are missing: {@code
     * REQUEST_TOO_LARGE} cannot be customized, and {@code UNSUPPORTED_MEDIA_TYPE} does not occur with proxy integrations. A
     * token without the scope is {@code UNAUTHORIZED} by one page of AWS and {@code ACCESS_DENIED} by another.
     */
    private static final List<GatewayError> ERRORS = List.of(
            new GatewayError("DEFAULT_4XX", 400, Kind.INVALID_REQUEST, "$context.error.message"),
            new GatewayError("DEFAULT_5XX", 500, Kind.INTERNAL_ERROR, "The request could not be served."),
            new GatewayError("BAD_REQUEST_BODY", 400, Kind.INVALID_REQUEST, "$context.error.validationErrorString"),
            new GatewayError(
                    "BAD_REQUEST_PARAMETERS", 400, Kind.INVALID_REQUEST, "$context.error.validationErrorString"),
            new GatewayError("API_CONFIGURATION_ERROR", 500, Kind.INTERNAL_ERROR, "The request could not be served."),
            new GatewayError(
                    "AUTHORIZER_CONFIGURATION_ERROR", 500, Kind.INTERNAL_ERROR, "The request could not be served."),
            new GatewayError("AUTHORIZER_FAILURE", 500, Kind.INTERNAL_ERROR, "The access token could not be checked."),
            new GatewayError("INVALID_API_KEY", 403, Kind.FORBIDDEN, "The request is not allowed."),
            new GatewayError("INVALID_SIGNATURE", 401, Kind.UNAUTHENTICATED, "A valid access token is needed."),
            new GatewayError("WAF_FILTERED", 403, Kind.FORBIDDEN, "The request is not allowed."),
            new GatewayError(
                    "UNAUTHORIZED",
                    401,
                    Kind.UNAUTHENTICATED,
                    "A valid access token with the scope for this is needed."),
            new GatewayError("EXPIRED_TOKEN", 401, Kind.UNAUTHENTICATED, "The access token has expired."),
            new GatewayError("ACCESS_DENIED", 403, Kind.FORBIDDEN, "The access token lacks the scope for this."),
            new GatewayError("MISSING_AUTHENTICATION_TOKEN", 404, Kind.NOT_FOUND, "There is nothing here."),
            new GatewayError("RESOURCE_NOT_FOUND", 404, Kind.NOT_FOUND, "There is nothing here."),
            new GatewayError("THROTTLED", 429, Kind.TOO_MANY_REQUESTS, "Try again in a moment."),
            new GatewayError("QUOTA_EXCEEDED", 429, Kind.TOO_MANY_REQUESTS, "Try again later."),
            new GatewayError("INTEGRATION_FAILURE", 502, Kind.INTERNAL_ERROR, "The request could not be served."),
            new GatewayError("INTEGRATION_TIMEOUT", 504, Kind.INTERNAL_ERROR, "The answer took too long."));

    private final JsonObject document;

    /** Takes the plain OpenAPI document; it is not changed. */
    ApiDocument(JsonObject document) {
        this.document = document;
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
        var decorated = ImportableDocument.of(document);
        decorated.getAsJsonObject("info").addProperty("title", title);
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

    static void forEachOperation(JsonObject document, UnaryOperator<JsonObject> change) {
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
            response.addProperty("statusCode", error.status());
            response.add("responseParameters", headers(error));
            var templates = new JsonObject();
            templates.addProperty("application/json", template(error));
            response.add("responseTemplates", templates);
            responses.add(error.type(), response);
        }
        return responses;
    }

    private static JsonObject headers(GatewayError error) {
        var headers = new JsonObject();
        headers.addProperty("gatewayresponse.header.Content-Type", "'application/problem+json'");
        if (error.kind() == Kind.UNAUTHENTICATED) {
            headers.addProperty("gatewayresponse.header.WWW-Authenticate", "'Bearer'");
        } else if (error.kind() == Kind.TOO_MANY_REQUESTS) {
            headers.addProperty("gatewayresponse.header.Retry-After", "'1'");
        }
        return headers;
    }

    private static String template(GatewayError error) {
        var problem = new JsonObject();
        problem.addProperty("type", "urn:saga:problem:" + error.kind().slug);
        problem.addProperty("title", error.kind().title);
        problem.addProperty("status", error.status());
        problem.addProperty("detail", error.detail());
        problem.addProperty("traceId", "$context.extendedRequestId");
        // A message may hold quotes; API Gateway has it in quotes and escaped under another name.
        return problem.toString().replace("\"$context.error.message\"", "$context.error.messageString");
    }

    private static JsonObject object(String name, JsonObject value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }
}
