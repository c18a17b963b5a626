package dev.saga.stack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The part of an OpenAPI document that API Gateway acts on, in the subset that it supports
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html): operations, their
 * parameters, and the models of their request bodies. Contents of answers serve readers only, since a proxy integration
 * passes each answer on.
 *
 * <p>No header is required. API Gateway compares header names with regard to case, and HTTP/2 sends them in lower case; the
 * functions require the header in any case.
 */
final class ImportableDocument {
    private static final String MODELS = "#/components/schemas/";

    /** Attributes of parameters that API Gateway does not ignore, but for their type. */
    private static final List<String> PARAMETER_ATTRIBUTES = List.of("name", "in", "required", "description");

    /** Keywords of schemas that models do not support or do not apply; the functions check them. */
    private static final Set<String> UNSUPPORTED_KEYWORDS =
            Set.of("example", "nullable", "additionalProperties", "minItems", "maxItems");

    private final JsonObject document;

    private ImportableDocument(JsonObject document) {
        this.document = document;
    }

    /** A new document; the given one is not changed. */
    static JsonObject of(JsonObject document) {
        return new ImportableDocument(document.deepCopy()).reduced();
    }

    private JsonObject reduced() {
        ApiDocument.forEachOperation(document, operation -> {
            if (operation.has("parameters")) {
                operation.getAsJsonArray("parameters").asList().replaceAll(this::parameter);
            }
            if (operation.has("requestBody")) {
                contents(operation.getAsJsonObject("requestBody"))
                        .forEach(content -> content.getAsJsonObject().remove("examples"));
            }
            operation
                    .getAsJsonObject("responses")
                    .entrySet()
                    .forEach(response -> response.setValue(response(response.getValue())));
            return operation;
        });
        var components = new JsonObject();
        components.add("schemas", models());
        document.add("components", components);
        document.remove("servers");
        return document;
    }

    private JsonObject parameter(JsonElement declared) {
        var full = resolved(declared);
        var parameter = new JsonObject();
        PARAMETER_ATTRIBUTES.stream()
                .filter(full::has)
                .forEach(attribute -> parameter.add(attribute, full.get(attribute)));
        if (full.get("in").getAsString().equals("header")) {
            parameter.addProperty("required", false);
        }
        var schema = new JsonObject();
        schema.add("type", full.getAsJsonObject("schema").get("type"));
        parameter.add("schema", schema);
        return parameter;
    }

    private JsonObject response(JsonElement declared) {
        var response = new JsonObject();
        response.add("description", resolved(declared).get("description"));
        return response;
    }

    private static Stream<JsonElement> contents(JsonObject body) {
        return body.getAsJsonObject("content").entrySet().stream().map(Map.Entry::getValue);
    }

    /** The schemas that the request bodies refer to, directly or not. */
    private JsonObject models() {
        var names = new LinkedHashSet<String>();
        ApiDocument.forEachOperation(document, operation -> {
            if (operation.has("requestBody")) {
                collectModels(operation.get("requestBody"), names);
            }
            return operation;
        });
        var models = new TreeMap<String, JsonElement>();
        names.forEach(name -> models.put(name, model(component("schemas", name))));
        var sorted = new JsonObject();
        models.forEach(sorted::add);
        return sorted;
    }

    private void collectModels(JsonElement element, Set<String> names) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collectModels(each, names));
        } else if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(member -> collectModels(member.getValue(), names));
            if (element.getAsJsonObject().get("$ref") instanceof JsonPrimitive reference) {
                var name = reference.getAsString().replace(MODELS, "");
                if (names.add(name)) {
                    collectModels(component("schemas", name), names);
                }
            }
        }
    }

    private static JsonObject model(JsonObject schema) {
        UNSUPPORTED_KEYWORDS.forEach(schema::remove);
        if (schema.has("properties")) {
            schema.getAsJsonObject("properties")
                    .entrySet()
                    .forEach(property -> model(property.getValue().getAsJsonObject()));
        }
        if (schema.has("items")) {
            model(schema.getAsJsonObject("items"));
        }
        return schema;
    }

    /** The component that is referred to, or the element itself. */
    private JsonObject resolved(JsonElement element) {
        var object = element.getAsJsonObject();
        if (!object.has("$ref")) {
            return object;
        }
        var path = object.get("$ref").getAsString().split("/", -1);
        return component(path[path.length - 2], path[path.length - 1]);
    }

    private JsonObject component(String kind, String name) {
        return document.getAsJsonObject("components").getAsJsonObject(kind).getAsJsonObject(name);
    }
}
