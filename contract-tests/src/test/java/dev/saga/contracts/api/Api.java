package dev.saga.contracts.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import dev.saga.schemas.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The API as {@code openapi.yaml} promises it, every reference followed, its schemas in words of draft 4. */
final class Api {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
    private final JsonObject document;
    private final List<Operation> operations;

    private Api(JsonObject document) {
        this.document = document;
        this.operations = read();
    }

    static Api load() {
        return new Api(OpenApi.load().document());
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The operation that serves a path, written with or without values for its parameters. */
    Optional<Operation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.pathPattern().matcher(path).matches())
                .findFirst();
    }

    /** The schema of every error's body. */
    JsonObject problem() {
        return resolved(Json.at(document, "/components/schemas/Problem")).getAsJsonObject();
    }

    private List<Operation> read() {
        var found = new ArrayList<Operation>();
        for (var path : document.getAsJsonObject("paths").entrySet()) {
            for (var method : path.getValue().getAsJsonObject().entrySet()) {
                if (METHODS.contains(method.getKey())) {
                    found.add(operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            resolved(method.getValue()).getAsJsonObject()));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Operation operation(String method, String path, JsonObject json) {
        var answers = new TreeMap<Integer, Operation.Promise>();
        json.getAsJsonObject("responses")
                .entrySet()
                .forEach(response -> answers.put(
                        Integer.parseInt(response.getKey()),
                        promise(response.getValue().getAsJsonObject())));
        var scope = Json.at(json, "/security/0/cognito/0").getAsString();
        return new Operation(
                json.get("operationId").getAsString(),
                method,
                path,
                scope,
                parameters(json),
                Optional.ofNullable(Json.find(json, "/requestBody/content/application~1json"))
                        .map(body -> content(body.getAsJsonObject())),
                answers);
    }

    private static List<Operation.Parameter> parameters(JsonObject operation) {
        var parameters = operation.has("parameters") ? operation.getAsJsonArray("parameters") : new JsonArray();
        return StreamSupport.stream(parameters.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(parameter -> new Operation.Parameter(
                        parameter.get("name").getAsString(),
                        parameter.get("in").getAsString(),
                        parameter.has("required") && parameter.get("required").getAsBoolean(),
                        parameter.getAsJsonObject("schema"),
                        parameter.get("example")))
                .toList();
    }

    private static Operation.Promise promise(JsonObject response) {
        var headers = new TreeMap<String, JsonObject>(String.CASE_INSENSITIVE_ORDER);
        if (response.has("headers")) {
            response.getAsJsonObject("headers")
                    .entrySet()
                    .forEach(header -> headers.put(
                            header.getKey(), header.getValue().getAsJsonObject().getAsJsonObject("schema")));
        }
        if (!response.has("content")) {
            return new Operation.Promise(headers, Optional.empty(), Optional.empty());
        }
        var content = response.getAsJsonObject("content").entrySet().iterator().next();
        return new Operation.Promise(
                headers,
                Optional.of(content.getKey()),
                Optional.of(content(content.getValue().getAsJsonObject())));
    }

    private static Operation.Content content(JsonObject media) {
        var examples = new TreeMap<String, JsonObject>();
        media.getAsJsonObject("examples")
                .entrySet()
                .forEach(example -> examples.put(
                        example.getKey(), example.getValue().getAsJsonObject().getAsJsonObject("value")));
        return new Operation.Content(media.getAsJsonObject("schema"), Map.copyOf(examples));
    }

    /** A copy with references followed, and with {@code nullable} said by the type, as draft 4 does. */
    private JsonElement resolved(JsonElement element) {
        if (element instanceof JsonArray array) {
            var copy = new JsonArray();
            array.forEach(item -> copy.add(resolved(item)));
            return copy;
        }
        if (!(element instanceof JsonObject object)) {
            return element;
        }
        if (object.has("$ref")) {
            return resolved(Json.at(document, object.get("$ref").getAsString().substring(1)));
        }
        var copy = new JsonObject();
        object.entrySet().forEach(member -> copy.add(member.getKey(), resolved(member.getValue())));
        if (copy.remove("nullable") != null) {
            var types = new JsonArray();
            types.add(copy.get("type"));
            types.add("null");
            copy.add("type", types);
        }
        return copy;
    }
}
