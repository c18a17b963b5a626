package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.apigateway.Operation.Authorization;
import dev.saga.local.aws.apigateway.Operation.Integration;
import dev.saga.local.engine.ResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an OpenAPI 3.0 document with API Gateway's extensions; what this machine cannot do with it is refused. */
final class ApiDocument {
    private static final String NOT_OPENAPI = "body of the REST API is not an OpenAPI 3.0 document in JSON.";
    static final String ANY_METHOD = "x-amazon-apigateway-any-method";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", ANY_METHOD);
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
    private static final Pattern FUNCTION_URI =
            Pattern.compile("arn:aws[a-z-]*:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations");
    private static final int LONGEST_TIMEOUT_MILLIS = 29_000;
    private final DocumentNode root;

    private ApiDocument(DocumentNode root) {
        this.root = root;
    }

    /** @throws ResourceException if it is not such a document */
    static ApiDocument parse(String body) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject root
                    && DocumentNode.root(root).string("openapi").orElse("").startsWith("3.0.")) {
                return new ApiDocument(DocumentNode.root(root));
            }
        } catch (JsonParseException notJson) {
            throw new ResourceException(NOT_OPENAPI, notJson);
        }
        throw new ResourceException(NOT_OPENAPI);
    }

    /** A document without paths. */
    static ApiDocument empty() {
        return parse("{\"openapi\": \"3.0.1\"}");
    }

    /** The whole document, for those who follow pointers into it. */
    String text() {
        return root.value().toString();
    }

    JsonObject json() {
        return root.value();
    }

    Map<String, GatewayResponse> gatewayResponses() {
        var responses = new HashMap<String, GatewayResponse>();
        var declared = root.object("x-amazon-apigateway-gateway-responses");
        for (var type : declared.names()) {
            responses.put(type, GatewayResponse.of(declared.object(type).value()));
        }
        return responses;
    }

    Set<String> binaryMediaTypes() {
        return Set.copyOf(root.strings("x-amazon-apigateway-binary-media-types"));
    }

    /** @throws ResourceException if one of them needs what there is not on this machine */
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        var paths = root.object("paths");
        for (var path : paths.names()) {
            var item = paths.object(path);
            for (var method : item.names()) {
                if (METHODS.contains(method)) {
                    var name = method.equals(ANY_METHOD) ? Operation.ANY : method.toUpperCase(Locale.ROOT);
                    operations.add(operation(name, path, item, item.object(method)));
                }
            }
        }
        return operations;
    }

    private Operation operation(String method, String path, DocumentNode item, DocumentNode operation) {
        var where = method + " " + path;
        var validator = validator(operation, where);
        var parameters = Stream.concat(item.objects("parameters").stream(), operation.objects("parameters").stream())
                .toList();
        return new Operation(
                method,
                path,
                operation.string("operationId"),
                authorization(operation, where),
                validator.flag("validateRequestParameters"),
                validator.flag("validateRequestBody"),
                required(parameters, "header"),
                required(parameters, "query"),
                models(operation.object("requestBody").object("content")),
                integration(operation.object("x-amazon-apigateway-integration"), where));
    }

    private DocumentNode validator(DocumentNode operation, String where) {
        var validators = root.object("x-amazon-apigateway-request-validators");
        var name = operation.string(VALIDATOR).or(() -> root.string(VALIDATOR));
        if (name.isPresent() && !validators.has(name.get())) {
            throw new ResourceException(where + " has the request validator " + name.get()
                    + ", which body of the REST API does not define.");
        }
        return validators.object(name.orElse(""));
    }

    private Optional<Authorization> authorization(DocumentNode operation, String where) {
        var requirements = (operation.has("security") ? operation : root).objects("security");
        if (requirements.isEmpty()) {
            return Optional.empty();
        }
        var requirement = requirements.get(0);
        if (requirements.size() > 1 || requirement.names().size() != 1) {
            throw new ResourceException(
                    where + " has security other than one scheme, which is what API Gateway takes.");
        }
        var name = requirement.names().iterator().next();
        var scheme = root.object("components").object("securitySchemes").object(name);
        var authorizer = scheme.object("x-amazon-apigateway-authorizer");
        if (!authorizer.string("type").orElse("").equals("cognito_user_pools")) {
            throw new ResourceException(where + " has the security scheme " + name
                    + ", which is no Cognito authorizer; this machine has no other.");
        }
        return Optional.of(new Authorization(
                scheme.string("name").orElse("Authorization"),
                authorizer.strings("providerARNs"),
                Set.copyOf(requirement.strings(name))));
    }

    private static Integration integration(DocumentNode integration, String where) {
        if (!integration.string("type").orElse("").equalsIgnoreCase("aws_proxy")) {
            throw new ResourceException(where + " has no integration of type aws_proxy; this machine has no other.");
        }
        var uri = FUNCTION_URI.matcher(integration.string("uri").orElse(""));
        if (!uri.matches() || !integration.string("httpMethod").orElse("").equals("POST")) {
            throw new ResourceException(where + " has an integration that does not invoke a Lambda function by POST.");
        }
        return new Integration(
                uri.group(1),
                Duration.ofMillis(integration
                        .string("timeoutInMillis")
                        .map(Integer::parseInt)
                        .orElse(LONGEST_TIMEOUT_MILLIS)));
    }

    private static Map<String, String> models(DocumentNode content) {
        var models = new LinkedHashMap<String, String>();
        for (var type : content.names()) {
            models.put(
                    type.toLowerCase(Locale.ROOT),
                    content.object(type).object("schema").pointer());
        }
        return models;
    }

    private static List<String> required(List<DocumentNode> parameters, String in) {
        return parameters.stream()
                .filter(parameter -> parameter.string("in").orElse("").equals(in) && parameter.flag("required"))
                .flatMap(parameter -> parameter.string("name").stream())
                .toList();
    }
}
