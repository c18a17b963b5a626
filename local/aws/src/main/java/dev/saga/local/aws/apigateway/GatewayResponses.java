package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answers that the gateway gives itself. */
final class GatewayResponses {
    private static final String PROBLEM = "application/problem+json";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String HEADER = "gatewayresponse.header.";
    private static final String ERRORS = "errors";
    private final Map<String, GatewayResponse> byType;

    /** @param byType those that the API sets, by {@link ErrorType#responseType()} */
    GatewayResponses(Map<String, GatewayResponse> byType) {
        this.byType = Map.copyOf(byType);
    }

    ApiResponse render(GatewayException error, ContextVariables variables, Optional<String> accepted) {
        variables.error(error);
        var type = error.type();
        var response = type.isCustomizable()
                ? byType.getOrDefault(
                        type.responseType(), byType.getOrDefault(type.fallback(), GatewayResponse.DEFAULT))
                : GatewayResponse.DEFAULT;
        var template = response.template(accepted);
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.put(CONTENT_TYPE, List.of(template.getKey()));
        response.parameters().forEach((name, source) -> {
            if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), List.of(headerValue(source, variables)));
            }
        });
        var body = variables.fill(template.getValue(), template.getKey().endsWith("json"));
        if (String.join("", headers.get(CONTENT_TYPE)).startsWith(PROBLEM)
                && !error.violations().isEmpty()) {
            body = withErrors(body, error.violations());
        }
        return new ApiResponse(response.status().orElse(type.status()), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String headerValue(String source, ContextVariables variables) {
        var isStatic = source.length() >= 2 && source.startsWith("'") && source.endsWith("'");
        var value = isStatic ? source.substring(1, source.length() - 1) : variables.value(source);
        return value.replaceAll("\\p{Cntrl}", " ");
    }

    private static String withErrors(String body, List<Violation> violations) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject problem && !problem.has(ERRORS)) {
                problem.add(ERRORS, Violation.json(violations));
                return problem.toString();
            }
        } catch (JsonParseException templateIsNotJson) {
            // What the program's template makes is what the client gets, as on AWS.
        }
        return body;
    }
}
