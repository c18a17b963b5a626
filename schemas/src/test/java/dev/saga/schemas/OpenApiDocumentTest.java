package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import dev.saga.schemas.ApiDocument.Example;
import dev.saga.schemas.ApiDocument.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The API's document is OpenAPI, fits API Gateway, and keeps its own promises. */
class OpenApiDocumentTest {
    private static final ApiDocument API = new ApiDocument();
    private static final Location SCHEMAS =
            Location.ofFile("openapi.yaml").child("components").child("schemas");

    static List<Operation> operations() {
        return API.operations();
    }

    static List<Example> examples() {
        return API.examples();
    }

    static Set<String> requestSchemas() {
        return API.requestSchemas();
    }

    static Set<String> answerSchemas() {
        var names = new TreeSet<>(API.at("components", "schemas").keySet());
        names.removeAll(API.requestSchemas());
        return names;
    }

    @Test
    void document_whenReadBySwaggersParser_isWithoutFault() {
        var options = new ParseOptions();
        options.setResolve(true);

        var result = new OpenAPIV3Parser().readContents(ContractFiles.text("openapi.yaml"), null, options);

        assertThat(result.getMessages()).isNullOrEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSize(API.at("paths").size());
    }

    @Test
    void operations_whenListed_areTheWholeApi() {
        assertThat(operations())
                .extracting(operation -> operation.json().get("operationId").getAsString() + ": " + operation.name())
                .containsExactlyInAnyOrder(
                        "placeOrder: POST /orders",
                        "listOrders: GET /orders",
                        "getOrder: GET /orders/{orderId}",
                        "cancelOrder: DELETE /orders/{orderId}",
                        "createProduct: POST /products",
                        "listProducts: GET /products",
                        "getProduct: GET /products/{sku}",
                        "changeProduct: PUT /products/{sku}",
                        "removeProduct: DELETE /products/{sku}",
                        "receiveStock: POST /products/{sku}/receipts",
                        "openAccount: PUT /accounts/{customerId}",
                        "getAccount: GET /accounts/{customerId}",
                        "deposit: POST /accounts/{customerId}/deposits",
                        "listPayments: GET /payments",
                        "getPayment: GET /payments/{orderId}",
                        "reversePayment: DELETE /payments/{orderId}",
                        "listSagas: GET /sagas",
                        "getSaga: GET /sagas/{orderId}");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenRead_saysWhatItIsForAndWhoServesIt(Operation operation) {
        assertThat(operation.json().get("summary").getAsString()).isNotBlank();
        assertThat(operation.json().get("description").getAsString()).isNotBlank();
        assertThat(operation.json().getAsJsonArray("tags")).hasSize(1);
        assertThat(Catalog.load().services()).extracting(Service::name).contains(operation.tag());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenCalled_needsTheScopeOfItsServiceAndDirection(Operation operation) {
        var scope = operation.tag() + "/" + (operation.method().equals("get") ? "read" : "write");

        assertThat(operation.json().getAsJsonArray("security")).hasToString("[{\"cognito\":[\"" + scope + "\"]}]");
        assertThat(API.at("components", "securitySchemes", "cognito", "flows", "clientCredentials", "scopes")
                        .keySet())
                .contains(scope);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenItHasParameters_describesAndBoundsThem(Operation operation) {
        var inPath = Stream.of(operation.path().split("/", -1))
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1));
        assertThat(API.parameters(operation).stream()
                        .filter(parameter -> parameter.get("in").getAsString().equals("path"))
                        .map(parameter -> parameter.get("name").getAsString()))
                .containsExactlyInAnyOrderElementsOf(inPath.toList());
        for (var parameter : API.parameters(operation)) {
            assertThat(parameter.get("description").getAsString()).isNotBlank();
            assertThat(parameter.has("example"))
                    .as("an example of " + parameter)
                    .isTrue();
            var schema = parameter.getAsJsonObject("schema").deepCopy();
            schema.remove("default");
            schema.add("description", parameter.get("description"));
            assertThat(SchemaLint.EVENTS.problems(schema, operation.location().child("parameters")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenItFails_documentsEveryWay(Operation operation) {
        var expected = new TreeSet<>(Set.of("400", "401", "403", "429", "500", "503"));
        if (operation.hasBody()) {
            expected.addAll(Set.of("413", "415"));
        }
        var parameters = API.parameters(operation).stream()
                .map(parameter -> parameter.get("name").getAsString())
                .toList();
        if (parameters.contains("Idempotency-Key")) {
            expected.add("422");
        }
        if (parameters.contains("If-Match")) {
            expected.add("412");
        }
        if (operation.path().contains("{") && !operation.name().equals("PUT /accounts/{customerId}")) {
            expected.add("404");
        }
        if (operation.method().equals("delete")
                || Set.of("POST /products", "POST /products/{sku}/receipts", "POST /accounts/{customerId}/deposits")
                        .contains(operation.name())) {
            expected.add("409");
        }
        assertThat(operation.responses().keySet().stream().filter(status -> status.compareTo("400") >= 0))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void errors_whenAnswered_areTheSameEverywhere() {
        var byStatus = new TreeMap<String, Set<String>>();
        for (var operation : operations()) {
            for (var status : operation.responses().keySet()) {
                if (status.compareTo("400") >= 0) {
                    byStatus.computeIfAbsent(status, s -> new TreeSet<>())
                            .add(operation.responses().get(status).toString());
                }
            }
        }
        assertThat(byStatus).allSatisfy((status, answers) -> assertThat(answers).hasSize(1));
        assertThat(API.at("components", "responses").asMap()).hasSize(byStatus.size());
        // The gateway words this one itself, and lets no API change it.
        API.at("components", "responses")
                .asMap()
                .forEach((name, response) -> assertThat(response.getAsJsonObject()
                                .getAsJsonObject("content")
                                .keySet())
                        .containsExactly(name.equals("TooLarge") ? "application/json" : "application/problem+json"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenItHasBodies_showsAnExampleOfEach(Operation operation) {
        if (operation.hasBody()) {
            showsExamples(operation.json().getAsJsonObject("requestBody"), operation.name());
            assertThat(operation
                            .json()
                            .getAsJsonObject("requestBody")
                            .get("required")
                            .getAsBoolean())
                    .isTrue();
        }
        for (var status : operation.responses().keySet()) {
            var response = operation.responses().getAsJsonObject(status);
            if (status.startsWith("2") && !status.equals("204")) {
                showsExamples(response, operation.name() + " " + status);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/orders,post,202", "/products,post,201", "/accounts/{customerId},put,201"})
    void operation_whenItMakesSomething_saysWhereItIs(String path, String method, String status) {
        assertThat(API.at("paths", path, method, "responses", status, "headers").keySet())
                .contains("Location");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_whenValidated_fitsItsSchema(Example example) {
        assertThat(Draft4.problems(ApiDocument.draft4(example.schema()), example.value()))
                .as(example.toString())
                .isEmpty();
    }

    @Test
    void examples_whenCounted_areNotNone() {
        assertThat(examples()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("requestSchemas")
    void requestSchema_whenImportedByApiGateway_isClosedBoundedAndPlain(String name) {
        assertThat(name).matches("[A-Za-z0-9]+");
        assertThat(SchemaLint.REQUESTS.problems(API.schema(name), SCHEMAS.child(name)))
                .isEmpty();
        assertThat(Draft4.problemsOfSchema(API.schema(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answerSchemas")
    void answerSchema_whenRead_isBoundedAndDescribed(String name) {
        assertThat(name).matches("[A-Za-z0-9]+");
        assertThat(SchemaLint.ANSWERS.problems(API.schema(name), SCHEMAS.child(name)))
                .isEmpty();
    }

    @Test
    void schemas_whenDefined_areUsed() {
        assertThat(API.at("components", "schemas").keySet()).isEqualTo(API.usedSchemas());
    }

    /** The schemas of requests that common/ defines too, by the name with a capital. */
    static Stream<Arguments> definitionsOfRequests() {
        var inlined = new RefInliner(SchemaFiles.onClasspath());
        var sent = API.at("components", "schemas").keySet();
        return ContractFiles.in("common").stream()
                .flatMap(file -> Stream.ofNullable(inlined.inline(file).getAsJsonObject("definitions")))
                .flatMap(definitions -> definitions.entrySet().stream())
                .map(definition -> arguments(
                        definition.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                                + definition.getKey().substring(1),
                        definition.getValue()))
                .filter(arguments -> sent.contains(arguments.get()[0]));
    }

    /** Events repeat values that clients send, so both schemas must be the same. */
    @ParameterizedTest
    @MethodSource("definitionsOfRequests")
    void schema_whenEventsHaveItToo_isTheSame(String schema, JsonObject inEvents) {
        assertThat(withoutDescriptions(API.inlinedSchema(schema))).isEqualTo(withoutDescriptions(inEvents));
    }

    @Test
    void sagaEvent_whenItNamesItsSource_knowsAllOfThem() {
        var sources = Catalog.load().services().stream()
                .flatMap(service -> Stream.ofNullable(service.source()))
                .toList();

        assertThat(API.at("components", "schemas", "SagaEvent", "properties", "source")
                        .getAsJsonArray("enum"))
                .extracting(element -> element.getAsString())
                .containsExactlyElementsOf(sources);
    }

    @Test
    void parameters_whenTheyNameThings_acceptWhatBodiesAccept() {
        assertThat(parameterSchema("OrderId")).isEqualTo(withoutDescriptions(API.schema("OrderId")));
        assertThat(parameterSchema("Sku")).isEqualTo(withoutDescriptions(API.schema("Sku")));
        assertThat(parameterSchema("CustomerId")).isEqualTo(withoutDescriptions(API.schema("CustomerId")));
        assertThat(parameterSchema("OfCustomer")).isEqualTo(withoutDescriptions(API.schema("CustomerId")));
        assertThat(parameterSchema("Cursor")).isEqualTo(withoutDescriptions(API.schema("NextCursor")));
    }

    private static JsonObject parameterSchema(String name) {
        return API.at("components", "parameters", name, "schema");
    }

    private static void showsExamples(JsonObject body, String where) {
        for (var content : body.getAsJsonObject("content").asMap().values()) {
            assertThat(content.getAsJsonObject().getAsJsonObject("examples").asMap())
                    .as(where)
                    .isNotEmpty();
        }
    }

    private static JsonObject withoutDescriptions(JsonObject schema) {
        var copy = new JsonObject();
        for (var entry : schema.entrySet()) {
            if (!entry.getKey().equals("description")) {
                copy.add(
                        entry.getKey(),
                        entry.getValue() instanceof JsonObject object ? withoutDescriptions(object) : entry.getValue());
            }
        }
        return copy;
    }
}
