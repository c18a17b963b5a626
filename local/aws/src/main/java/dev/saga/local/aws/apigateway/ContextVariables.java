package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.local.aws.base.Account;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the template of a gateway response can ask for. Whatever is not there is the empty string, as on AWS. */
final class ContextVariables {
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$(context(?:\\.\\w+)+|stageVariables\\.\\w+|method\\.request\\.(?:header|querystring|path)\\.[\\w-]+)");
    private static final String HEADER = "method.request.header.";
    private final Map<String, String> values = new HashMap<>();
    private final ApiRequest request;

    ContextVariables(StageName stage, ApiRequest request, Map<String, String> stageVariables) {
        this.request = request;
        var ids = request.ids();
        values.put("context.accountId", Account.ID);
        values.put("context.apiId", stage.apiId());
        values.put("context.stage", stage.name());
        values.put("context.requestId", ids.requestId());
        values.put("context.extendedRequestId", ids.extendedRequestId());
        values.put("context.xrayTraceId", ids.traceId());
        values.put("context.httpMethod", request.method());
        values.put("context.path", "/" + stage.name() + request.path());
        values.put("context.protocol", request.protocol());
        values.put("context.domainName", request.header("Host").orElse(""));
        values.put("context.requestTime", ProxyEvent.requestTime(request));
        values.put(
                "context.requestTimeEpoch", Long.toString(request.receivedAt().toEpochMilli()));
        values.put("context.identity.sourceIp", request.sourceIp());
        values.put("context.identity.userAgent", request.header("User-Agent").orElse(""));
        stageVariables.forEach((name, value) -> values.put("stageVariables." + name, value));
        if (request.isEncodedWell()) {
            request.queryParameters()
                    .forEach((name, all) -> values.put("method.request.querystring." + name, all.get(all.size() - 1)));
        }
    }

    void route(Routes.Match match) {
        values.put("context.resourcePath", match.operation().path());
        match.operation().operationId().ifPresent(id -> values.put("context.operationName", id));
        match.pathParameters().forEach((name, value) -> values.put("method.request.path." + name, value));
    }

    void caller(JsonObject claims) {
        claims.entrySet().stream()
                .filter(claim -> claim.getValue().isJsonPrimitive())
                .forEach(claim -> values.put(
                        "context.authorizer.claims." + claim.getKey(),
                        claim.getValue().getAsString()));
    }

    void answered(ApiResponse response, Duration latency) {
        values.put("context.status", Integer.toString(response.status()));
        values.put("context.responseLength", Integer.toString(response.body().length));
        values.put("context.responseLatency", Long.toString(latency.toMillis()));
    }

    void error(GatewayException error) {
        values.put("context.error.message", error.message());
        values.put("context.error.messageString", new JsonPrimitive(error.message()).toString());
        values.put("context.error.responseType", error.type().responseType());
        values.put("context.error.validationErrorString", error.validationError());
    }

    /** @param expression for example {@code context.requestId} or {@code method.request.header.Origin} */
    String value(String expression) {
        return expression.startsWith(HEADER)
                ? request.header(expression.substring(HEADER.length())).orElse("")
                : values.getOrDefault(expression, "");
    }

    /** Fills in a template; in JSON, a value that is not JSON itself is escaped, so that no request can break the answer. */
    String fill(String template, boolean json) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(json ? escaped(found) : value(found.group(1))));
    }

    private String escaped(MatchResult variable) {
        var value = value(variable.group(1));
        if (variable.group(1).equals("context.error.messageString")) {
            return value;
        }
        var quoted = new JsonPrimitive(value).toString();
        return quoted.substring(1, quoted.length() - 1);
    }
}
