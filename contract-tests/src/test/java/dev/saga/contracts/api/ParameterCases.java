package dev.saga.contracts.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.api.Operation.Parameter;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Cases;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of an operation's parameters: every edge of their schemas, and what people send who mean no good. */
final class ParameterCases {
    private static final int RANDOM_VALUES = 20;
    private static final int LONG = 4_000;
    private static final List<String> PATHS = List.of(
            "..",
            "%2e%2e",
            "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd",
            "..%2f..%2fproducts",
            "..%5c..%5cwindows",
            "%252e%252e%252f",
            "%c0%ae%c0%ae%c0%af",
            "%00",
            "x%00.json",
            "%0d%0aX-Injected:%201",
            "a%2Fb",
            "a;b=c",
            "*",
            "%25",
            "%F0%9F%8D%B5",
            "%ff%fe",
            "~",
            "'%20OR%20'1'='1",
            "%3Cscript%3E",
            "null");
    private static final List<String> HEADERS = List.of(
            "two words", "tab\there", "umlaut-\u00e4", "a,b", "\"quoted\"", "%0d%0aX-Injected: 1", "a\u00a0b", "{}");

    private final Operation operation;
    private final Ground ground;
    private final Random random;

    private ParameterCases(Operation operation, Ground ground, Random random) {
        this.operation = operation;
        this.ground = ground;
        this.random = random;
    }

    static Stream<ApiCase> of(Operation operation, Ground ground, Random random) {
        var cases = new ParameterCases(operation, ground, random);
        return Stream.concat(operation.parameters().stream().flatMap(cases::of), Stream.of(cases.unknownParameter()));
    }

    private Stream<ApiCase> of(Parameter parameter) {
        return Stream.of(edges(parameter), hostile(parameter), randomValues(parameter), absent(parameter))
                .flatMap(each -> each);
    }

    private Stream<ApiCase> edges(Parameter parameter) {
        var schema = new JsonObject();
        schema.addProperty("type", "object");
        var required = new JsonArray();
        required.add(parameter.name());
        schema.add("required", required);
        var properties = new JsonObject();
        properties.add(parameter.name(), parameter.schema());
        schema.add("properties", properties);
        var golden = new JsonObject();
        golden.add(parameter.name(), parameter.example());
        return Cases.of(operation.id(), schema, Map.of("golden", golden)).stream()
                .filter(made -> isSendable(parameter, made))
                .map(made -> edge(parameter, made));
    }

    /** A value that was meant as JSON of another type is no other text. */
    private static boolean isSendable(Parameter parameter, Case made) {
        var value = made.detail().get(parameter.name());
        var isText = parameter.schema().get("type").getAsString().equals("string");
        return value != null
                && value.isJsonPrimitive()
                && made.kind() != Case.Kind.EXTRA_FIELD
                && made.kind() != Case.Kind.WIDENED_ENUM
                && !(isText
                        && made.violation()
                                .filter(broken -> broken.keyword().equals("type"))
                                .isPresent())
                && !(parameter.in().equals("path") && value.getAsString().isEmpty());
    }

    private ApiCase edge(Parameter parameter, Case made) {
        JsonElement value = made.detail().get(parameter.name());
        return judged(parameter, made.name(), value.getAsString());
    }

    /** Says by the parameter's schema what must come of a value. */
    private ApiCase judged(Parameter parameter, String name, String value) {
        var call = with(parameter, encoded(parameter, value));
        if (parameter.name().equals("If-Match")) {
            return ApiCase.of(name, operation, call, value.strip().equals("*") ? 200 : 412);
        }
        // Nobody can send a header whose value begins or ends with a space.
        var received = parameter.in().equals("header") ? value.strip() : value;
        if (!parameter.problems(received).isEmpty() || parameter.name().equals("cursor")) {
            return ApiCase.invalid(name, operation, call, List.of("/" + parameter.name()));
        }
        return new ApiCase(
                name,
                Optional.of(operation),
                call,
                // What does not exist is not found.
                statuses(status -> status < 300 || (parameter.in().equals("path") && status == 404)),
                List.of());
    }

    private Stream<ApiCase> hostile(Parameter parameter) {
        return switch (parameter.in()) {
            case "path" ->
                Stream.concat(PATHS.stream(), Stream.of("x".repeat(LONG)))
                        .map(raw -> new ApiCase(
                                "path " + (raw.length() > 40 ? "very long" : raw),
                                Optional.of(operation),
                                with(parameter, raw),
                                parameter.problems(raw).isEmpty() ? statuses(s -> s < 300 || s == 404) : Set.of(400),
                                List.of()));
            case "header" ->
                Stream.concat(HEADERS.stream(), Stream.of("x".repeat(LONG)))
                        .map(raw -> ApiCase.of(
                                "header " + parameter.name() + " " + (raw.length() > 40 ? "very long" : raw),
                                operation,
                                with(parameter, raw),
                                parameter.name().equals("If-Match") ? 412 : 400));
            default ->
                PATHS.stream()
                        .filter(raw -> !parameter
                                        .problems(URLDecoder.decode(received(raw), UTF_8))
                                        .isEmpty()
                                || parameter.name().equals("cursor"))
                        .map(raw -> ApiCase.invalid(
                                "query " + parameter.name() + "=" + raw,
                                operation,
                                with(parameter, raw),
                                List.of("/" + parameter.name())));
        };
    }

    /** A REST API splits the query at a semicolon too. */
    private static String received(String raw) {
        return raw.split(";", 2)[0];
    }

    private Stream<ApiCase> randomValues(Parameter parameter) {
        return Stream.generate(this::randomText)
                .limit(RANDOM_VALUES)
                .map(value -> judged(parameter, "random " + parameter.name() + " " + value, value));
    }

    private String randomText() {
        var alphabet = "aZ09-_.:/ ?#&%+\"'<>\\{}~\u00e4";
        return random.ints(1 + random.nextInt(12), 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    private Stream<ApiCase> absent(Parameter parameter) {
        if (!parameter.required() || parameter.in().equals("path")) {
            return Stream.of();
        }
        var call = ground.call(operation);
        var without = parameter.in().equals("header")
                ? call.without(parameter.name())
                : call.target(call.target().replaceFirst("\\?.*", ""));
        return Stream.of(
                ApiCase.invalid("without " + parameter.name(), operation, without, List.of("/" + parameter.name())));
    }

    private ApiCase unknownParameter() {
        var call = ground.call(operation);
        return new ApiCase(
                "a parameter that nobody knows",
                Optional.of(operation),
                call.target(call.target() + (call.target().contains("?") ? "&" : "?") + "debug=true&admin[]=1"),
                // Some have been here before, and there is nothing left to cancel or to remove.
                statuses(status -> status < 300 || status == 409 || status == 404),
                List.of());
    }

    private Set<Integer> statuses(IntPredicate wanted) {
        return operation.promises().keySet().stream().filter(wanted::test).collect(Collectors.toSet());
    }

    private Call with(Parameter parameter, String raw) {
        var call = ground.call(operation);
        return switch (parameter.in()) {
            case "path" -> call.target(operation.path().replace("{" + parameter.name() + "}", raw.replace("$", "%24")));
            case "header" -> call.header(parameter.name(), raw);
            default ->
                call.target(call.target()
                                .replaceFirst("[?&]" + parameter.name() + "=[^&]*", "")
                                .replaceFirst("^([^?]*)$", "$1?")
                        + "&" + parameter.name() + "=" + raw);
        };
    }

    private static String encoded(Parameter parameter, String value) {
        return parameter.in().equals("header")
                ? value
                : URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
