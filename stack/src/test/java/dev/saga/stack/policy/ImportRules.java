package dev.saga.stack.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API's document is in the subset of OpenAPI that API Gateway imports
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html). An import does not fail on
 * warnings by default, so these rules check it.
 */
final class ImportRules {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Draft 4 without the keywords that the page calls unsupported or not validated, as far as the document uses it. */
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "description",
            "required",
            "properties",
            "items",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "$ref");

    private static final Set<String> PARAMETER_ATTRIBUTES = Set.of("name", "in", "required", "description", "schema");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9.,-]+|\\{[A-Za-z0-9]+}");
    private static final Set<String> RESERVED_PATHS = Set.of("/ping", "/sping");
    private static final String MODEL = "#/components/schemas/";

    /** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html. */
    private static final int LARGEST_MODEL_BYTES = 400 * 1024;

    private ImportRules() {}

    /** A part of the document, as a violation names it. */
    private record Part(String name, JsonObject json) {
        String text(String member) {
            return json.has(member) ? json.get(member).getAsString() : "";
        }
    }

    static List<PolicyRule> all() {
        return List.of(
                each(
                                "Saga-ModelKeywords",
                                "must have keywords only that models support",
                                ImportRules::models,
                                model -> hasSupportedKeywords(model.json()))
                        .brokenBy(
                                graph -> changing(
                                        graph,
                                        body -> schema(body, "ReceiveStock")
                                                .getAsJsonObject("properties")
                                                .getAsJsonObject("quantity")
                                                .addProperty("exclusiveMinimum", true)),
                                "RestApi api, model ReceiveStock"),
                each(
                                "Saga-ModelNames",
                                "must have an alphanumeric name",
                                ImportRules::models,
                                model -> model.name().matches("model [A-Za-z0-9]+"))
                        .brokenBy(
                                graph -> changing(
                                        graph, body -> schemas(body).add("Place_Order", schema(body, "PlaceOrder"))),
                                "RestApi api, model Place_Order"),
                each(
                                "Saga-ModelSize",
                                "must have 400 KB at most",
                                ImportRules::models,
                                model -> model.json().toString().getBytes(UTF_8).length <= LARGEST_MODEL_BYTES)
                        .brokenBy(
                                graph -> changing(
                                        graph,
                                        body -> schema(body, "Sku")
                                                .addProperty("description", "x".repeat(LARGEST_MODEL_BYTES))),
                                "RestApi api, model Sku"),
                each(
                                "Saga-ModelOfBody",
                                "must refer to a model of type object for its body",
                                ImportRules::bodies,
                                model -> model.text("type").equals("object"))
                        .brokenBy(
                                graph -> changing(
                                        graph,
                                        body -> schema(body, "PlaceOrder").addProperty("type", "array")),
                                "RestApi api, POST /orders"),
                each(
                                "Saga-AnswersInPlace",
                                "must describe its answers in place, without references, headers and contents",
                                ImportRules::operations,
                                operation -> operation.json().getAsJsonObject("responses").entrySet().stream()
                                        .allMatch(answer ->
                                                keys(answer.getValue()).equals(Set.of("description"))))
                        .brokenBy(
                                graph -> changing(
                                        graph,
                                        body -> postOrders(body)
                                                .getAsJsonObject("responses")
                                                .add(
                                                        "500",
                                                        JsonParser.parseString(
                                                                "{\"$ref\": \"#/components/responses/Busy\"}"))),
                                "RestApi api, POST /orders"),
                each(
                                "Saga-ParameterAttributes",
                                "must have attributes only that API Gateway does not ignore",
                                ImportRules::parameters,
                                parameter -> PARAMETER_ATTRIBUTES.containsAll(keys(parameter.json()))
                                        && keys(parameter.json().get("schema")).equals(Set.of("type")))
                        .brokenBy(
                                graph -> changing(
                                        graph,
                                        body -> idempotencyKey(body)
                                                .getAsJsonObject("schema")
                                                .addProperty("minLength", 1)),
                                "RestApi api, POST /orders, parameter Idempotency-Key"),
                each(
                                "Saga-HeadersInAnyCase",
                                "must not be a header that the gateway requires, since it regards the case of names",
                                ImportRules::parameters,
                                parameter -> !parameter.text("in").equals("header")
                                        || parameter.text("required").equals("false"))
                        .brokenBy(
                                graph -> changing(
                                        graph, body -> idempotencyKey(body).addProperty("required", true)),
                                "RestApi api, POST /orders, parameter Idempotency-Key"),
                each(
                                "Saga-PathSegments",
                                "must consist of segments that API Gateway takes, and must not be reserved",
                                ImportRules::paths,
                                path -> !RESERVED_PATHS.contains(path.name())
                                        && Stream.of(path.name().substring(1).split("/", -1))
                                                .allMatch(SEGMENT.asMatchPredicate()))
                        .brokenBy(
                                graph -> changing(graph, body -> {
                                    var paths = body.getAsJsonObject("paths");
                                    paths.add("/orders/order{orderId}", paths.get("/orders/{orderId}"));
                                }),
                                "RestApi api, /orders/order{orderId}"));
    }

    private static PolicyRule.Unproven each(
            String id, String demand, Function<JsonObject, Stream<Part>> parts, Predicate<Part> holds) {
        return PolicyRule.of(
                id,
                demand,
                graph -> graph.all(Types.API)
                        .flatMap(api -> parts.apply(api.document("body"))
                                .filter(holds.negate())
                                .map(part -> api.label() + ", " + part.name())));
    }

    private static Stream<Part> members(JsonObject object) {
        return object.entrySet().stream()
                .map(member -> new Part(member.getKey(), member.getValue().getAsJsonObject()));
    }

    private static Stream<Part> paths(JsonObject body) {
        return members(body.getAsJsonObject("paths"));
    }

    private static Stream<Part> operations(JsonObject body) {
        return paths(body)
                .flatMap(path -> members(path.json())
                        .filter(method -> METHODS.contains(method.name()))
                        .map(method ->
                                new Part(method.name().toUpperCase(Locale.ROOT) + " " + path.name(), method.json())));
    }

    private static Stream<Part> parameters(JsonObject body) {
        return operations(body)
                .filter(operation -> operation.json().has("parameters"))
                .flatMap(operation -> operation.json().getAsJsonArray("parameters").asList().stream()
                        .map(parameter -> new Part("", parameter.getAsJsonObject()))
                        .map(parameter -> new Part(
                                operation.name() + ", parameter " + parameter.text("name") + parameter.text("$ref"),
                                parameter.json())));
    }

    /** The models of request bodies, each by the name of its operation; an empty object stands for a missing model. */
    private static Stream<Part> bodies(JsonObject body) {
        return operations(body)
                .filter(operation -> operation.json().has("requestBody"))
                .flatMap(operation -> members(
                                operation.json().getAsJsonObject("requestBody").getAsJsonObject("content"))
                        .map(content -> new Part("schema", content.json().getAsJsonObject("schema")))
                        .map(schema -> schemas(body).get(schema.text("$ref").replace(MODEL, "")))
                        .map(model -> new Part(
                                operation.name(), model == null ? new JsonObject() : model.getAsJsonObject())));
    }

    private static Stream<Part> models(JsonObject body) {
        return members(schemas(body)).map(schema -> new Part("model " + schema.name(), schema.json()));
    }

    /** Draft 4 has no {@code nullable}, so a value of an enumeration is not null. */
    private static boolean hasSupportedKeywords(JsonObject schema) {
        return KEYWORDS.containsAll(schema.keySet())
                && (!schema.has("enum")
                        || schema.getAsJsonArray("enum").asList().stream().noneMatch(JsonElement::isJsonNull))
                && (!schema.has("items") || hasSupportedKeywords(schema.getAsJsonObject("items")))
                && (!schema.has("properties")
                        || members(schema.getAsJsonObject("properties"))
                                .allMatch(property -> hasSupportedKeywords(property.json())));
    }

    private static Set<String> keys(@Nullable JsonElement element) {
        return element == null ? Set.of() : element.getAsJsonObject().keySet();
    }

    private static JsonObject schemas(JsonObject body) {
        return body.getAsJsonObject("components").getAsJsonObject("schemas");
    }

    private static JsonObject schema(JsonObject body, String name) {
        return schemas(body).getAsJsonObject(name);
    }

    private static JsonObject postOrders(JsonObject body) {
        return body.getAsJsonObject("paths").getAsJsonObject("/orders").getAsJsonObject("post");
    }

    private static JsonObject idempotencyKey(JsonObject body) {
        return postOrders(body).getAsJsonArray("parameters").get(0).getAsJsonObject();
    }

    private static Graph changing(Graph graph, Consumer<JsonObject> change) {
        return graph.changingDocument(Types.API, "api", "body", change);
    }
}
