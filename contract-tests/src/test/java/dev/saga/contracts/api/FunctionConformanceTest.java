package dev.saga.contracts.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.contracts.Findings;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.running.RunningServices;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions refuse what the gateway would refuse, without the gateway: API Gateway validates only bodies of a content
 * type that has a model, and the stack lets it require no header, since it regards the case of header names.
 */
class FunctionConformanceTest {
    private static final long SEED = 20_261_127;
    private static final int FEWEST_CASES = 100;
    private static final List<String> JSON_TYPES =
            List.of("application/json", "APPLICATION/JSON", "application/json; charset=utf-8");
    private static final Api API = Api.load();
    private static final Judge JUDGE = new Judge(API);

    static Stream<Operation> operationsWithBody() {
        return API.operations().stream().filter(operation -> operation.body().isPresent());
    }

    @ParameterizedTest
    @MethodSource("operationsWithBody")
    void operation_whenItsBodyIsInvalid_refusesItWithoutTheGateway(Operation operation) {
        // It runs the functions that the program registers.
        Findings.ofProject().assumeUsable(Check.EXAMPLES);
        var cases = BodyCases.refusedTexts(operation, Ground.ofNames(), new Random(SEED))
                .flatMap(FunctionConformanceTest::underEveryType)
                .toList();

        assertThat(cases).hasSizeGreaterThan(FEWEST_CASES);
        assertThat(cases)
                .flatExtracting(made -> JUDGE.broken(made, answer(operation, made.call())))
                .isEmpty();
    }

    static Stream<Operation> operationsWithRequiredHeader() {
        return API.operations().stream()
                .filter(operation -> operation.parameters("header").anyMatch(Operation.Parameter::required));
    }

    @ParameterizedTest
    @MethodSource("operationsWithRequiredHeader")
    void operation_whenARequiredHeaderIsMissingOrBlank_refusesItWithoutTheGateway(Operation operation) {
        Findings.ofProject().assumeUsable(Check.EXAMPLES);
        var call = Ground.ofNames().call(operation);
        var cases = requiredHeaders(operation)
                .flatMap(name -> Stream.of(call.without(name), call.header(name, ""), call.header(name, " "))
                        .map(without -> ApiCase.invalid("without " + name, operation, without, List.of("/" + name))))
                .toList();

        assertThat(cases)
                .flatExtracting(made -> JUDGE.broken(made, answer(operation, made.call())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operationsWithRequiredHeader")
    void operation_whenARequiredHeaderIsInAnotherCase_findsIt(Operation operation) {
        Findings.ofProject().assumeUsable(Check.EXAMPLES);
        var call = Ground.ofNames().call(operation);
        var calls = requiredHeaders(operation)
                .flatMap(name -> Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))
                        .map(other -> call.without(name).header(other, "key-in-another-case")));

        // The table is empty, so an operation on a product or an account does not find it.
        assertThat(calls.map(each -> answer(operation, each).status())).isSubsetOf(202, 404);
    }

    private static Stream<String> requiredHeaders(Operation operation) {
        return operation
                .parameters("header")
                .filter(Operation.Parameter::required)
                .map(Operation.Parameter::name);
    }

    private static Stream<ApiCase> underEveryType(ApiCase made) {
        return Stream.concat(
                Stream.of(made.as("text/plain"), made.with(made.call().without("Content-Type"))),
                JSON_TYPES.stream().map(type -> made.with(made.call().header("Content-Type", type))));
    }

    private static Answer answer(Operation operation, Call call) {
        var answer = RunningServices.shared().service(operation.service()).answer(event(operation, call));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.getAsJsonObject("headers")
                .entrySet()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().getAsString()));
        return new Answer(
                answer.get("statusCode").getAsInt(), headers, answer.get("body").getAsString());
    }

    private static JsonObject event(Operation operation, Call call) {
        var event = Json.object(
                "{'requestContext': {'extendedRequestId': 'request', 'path': '/v1', 'authorizer': {'claims': {'client_id': 'shop'}}}}");
        event.addProperty("httpMethod", call.method());
        event.addProperty("resource", operation.path());
        var headers = new JsonObject();
        call.headers().forEach(header -> headers.addProperty(header.getKey(), header.getValue()));
        event.add("headers", headers);
        var parameters = new JsonObject();
        operation
                .parameters("path")
                .forEach(parameter -> parameters.addProperty(
                        parameter.name(), Ground.ofNames().value(parameter.name())));
        event.add("pathParameters", parameters);
        event.addProperty("body", new String(call.body(), UTF_8));
        return event;
    }
}
