package dev.saga.local.aws.apigateway;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.engine.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A REST API that a program declares by resources of Pulumi. Each is written into an OpenAPI document, as API Gateway exports
 * it, so that there is one reader of APIs only.
 */
final class DeclaredApi {
    private static final Gson JSON = new Gson();
    private static final Pattern PARAMETER = Pattern.compile("method\\.request\\.(path|querystring|header)\\.(.+)");
    private static final String PREFIX = "x-amazon-apigateway-";
    private final JsonObject document;
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, String> validators = new HashMap<>();

    /**
     * Begins with a document.
     *
     * @param rootId the id of the resource {@code /}
     */
    DeclaredApi(ApiDocument body, String rootId) {
        this.document = body.json();
        paths.put(rootId, "/");
    }

    /** The document at this moment. */
    synchronized ApiDocument document() {
        return ApiDocument.parse(document.toString());
    }

    /**
     * Adds a resource below another.
     *
     * @return its path
     */
    synchronized String resource(String id, Inputs inputs) {
        var path = path(inputs, "parentId").replaceFirst("/$", "") + "/" + inputs.requiredText("pathPart");
        if (paths.containsValue(path)) {
            throw inputs.mistake("pathPart", "is taken by another resource: " + path);
        }
        paths.put(id, path);
        return path;
    }

    synchronized void method(Inputs inputs) {
        inputs.refuse("apiKeyRequired");
        var method = at("paths", path(inputs, "resourceId"), name(inputs));
        var authorization = inputs.requiredText("authorization");
        if (authorization.equals("COGNITO_USER_POOLS")) {
            var scopes = inputs.texts("authorizationScopes");
            method.add("security", JSON.toJsonTree(List.of(Map.of(inputs.requiredText("authorizerId"), scopes))));
        } else if (!authorization.equals("NONE")) {
            throw inputs.mistake(
                    "authorization", "is " + authorization + ", but this machine has NONE and COGNITO_USER_POOLS only");
        }
        inputs.text("operationName").ifPresent(name -> method.addProperty("operationId", name));
        var parameters = inputs.textsByName("requestParameters").entrySet().stream()
                .map(parameter -> parameter(inputs, parameter.getKey(), Boolean.parseBoolean(parameter.getValue())))
                .toList();
        method.add("parameters", JSON.toJsonTree(parameters));
        inputs.text("requestValidatorId").ifPresent(id -> {
            var validator = validators.get(id);
            if (validator == null) {
                throw inputs.mistake("requestValidatorId", "names no validator of the API: " + id);
            }
            method.addProperty(PREFIX + "request-validator", validator);
        });
        var content = new JsonObject();
        inputs.textsByName("requestModels").forEach((type, model) -> {
            if (!document.has("components") || !at("components", "schemas").has(model)) {
                throw inputs.mistake("requestModels", "names no model of the API: " + model);
            }
            content.add(type, JSON.toJsonTree(Map.of("schema", Map.of("$ref", "#/components/schemas/" + model))));
        });
        method.add("requestBody", JSON.toJsonTree(Map.of("content", content)));
    }

    private static Map<String, Object> parameter(Inputs inputs, String source, boolean required) {
        var matcher = PARAMETER.matcher(source);
        if (!matcher.matches()) {
            throw inputs.mistake("requestParameters", "has " + source + ", which is no method.request parameter");
        }
        var in = matcher.group(1).equals("querystring") ? "query" : matcher.group(1);
        return Map.of("in", in, "name", matcher.group(2), "required", required);
    }

    synchronized void integration(Inputs inputs) {
        var type = inputs.requiredText("type");
        if (!type.equals("AWS_PROXY")) {
            throw inputs.mistake("type", "is " + type + ", but this machine has integrations of type AWS_PROXY only");
        }
        var integration = new JsonObject();
        integration.addProperty("type", type);
        integration.addProperty("uri", inputs.requiredText("uri"));
        integration.addProperty("httpMethod", inputs.requiredText("integrationHttpMethod"));
        inputs.integer("timeoutMilliseconds").ifPresent(timeout -> integration.addProperty("timeoutInMillis", timeout));
        inputs.withoutEffect("passthroughBehavior"); // a proxy integration passes every body on
        at("paths", path(inputs, "resourceId"), name(inputs)).add(PREFIX + "integration", integration);
    }

    /** A Cognito authorizer; its id is the name of the security scheme. */
    synchronized void authorizer(String id, Inputs inputs) {
        inputs.withoutEffect("name");
        if (!inputs.text("type").orElse("TOKEN").equals("COGNITO_USER_POOLS")) {
            throw inputs.mistake("type", "is not COGNITO_USER_POOLS; this machine has no other authorizer");
        }
        var header = inputs.text("identitySource").orElse("method.request.header.Authorization");
        at("components", "securitySchemes")
                .add(
                        id,
                        JSON.toJsonTree(Map.of(
                                "type",
                                "apiKey",
                                "in",
                                "header",
                                "name",
                                header.replace("method.request.header.", ""),
                                PREFIX + "authorizer",
                                Map.of("type", "cognito_user_pools", "providerARNs", inputs.texts("providerArns")))));
    }

    synchronized void validator(String id, Inputs inputs) {
        validators.put(id, inputs.name());
        at(PREFIX + "request-validators")
                .add(
                        inputs.name(),
                        JSON.toJsonTree(Map.of(
                                "validateRequestBody", inputs.flag("validateRequestBody"),
                                "validateRequestParameters", inputs.flag("validateRequestParameters"))));
    }

    synchronized void model(Inputs inputs) {
        inputs.withoutEffect("contentType"); // a method names its models by the type of the request's body
        try {
            var schema =
                    JsonParser.parseString(inputs.text("schema").orElse("{}")).getAsJsonObject();
            at("components", "schemas").add(inputs.requiredText("name"), schema);
        } catch (JsonParseException | IllegalStateException e) {
            throw inputs.mistake("schema", "is not a JSON object: " + e.getMessage());
        }
    }

    private String path(Inputs inputs, String property) {
        var id = inputs.requiredText(property);
        var path = paths.get(id);
        if (path == null) {
            throw inputs.mistake(property, "names no resource of the API: " + id);
        }
        return path;
    }

    private static String name(Inputs inputs) {
        var method = inputs.requiredText("httpMethod");
        return method.equals(Operation.ANY) ? ApiDocument.ANY_METHOD : method.toLowerCase(Locale.ROOT);
    }

    /** The object at a place of the document, made if it is not there. */
    private JsonObject at(String... names) {
        var here = document;
        for (var name : names) {
            if (!here.has(name)) {
                here.add(name, new JsonObject());
            }
            here = here.getAsJsonObject(name);
        }
        return here;
    }
}
