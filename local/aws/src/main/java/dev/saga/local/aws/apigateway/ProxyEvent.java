package dev.saga.local.aws.apigateway;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.StableId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes of a request the event that a function gets from a REST API's proxy integration (format 1.0). */
final class ProxyEvent {
    private static final Gson JSON = new Gson();
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** How API Gateway passes the claims {@code exp} and {@code iat} on. */
    private static final DateTimeFormatter CLAIM_TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT);

    private static final Set<String> TIME_CLAIMS = Set.of("exp", "iat");
    private static final List<String> NO_CALLER_IN_IAM = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");
    /** What concerns the connection stays with the gateway. */
    private static final Set<String> HOP_HEADERS = Set.of(
            "connection", "content-length", "content-md5", "expect", "te", "transfer-encoding", "trailer", "upgrade");

    private static final int RESOURCE_ID_LENGTH = 6;
    private final StageName stage;
    private final Routes.Match match;
    private final ApiRequest request;

    ProxyEvent(StageName stage, Routes.Match match, ApiRequest request) {
        this.stage = stage;
        this.match = match;
        this.request = request;
    }

    static String requestTime(ApiRequest request) {
        return REQUEST_TIME.format(request.receivedAt());
    }

    /**
     * The event.
     *
     * @param claims of the caller's token, if the method asks for one
     * @param binary whether the API takes this body for binary
     */
    JsonObject json(
            byte[] body,
            boolean binary,
            Optional<JsonObject> claims,
            Map<String, String> stageVariables,
            String deploymentId) {
        var event = new JsonObject();
        event.addProperty("resource", match.operation().path());
        event.addProperty("path", request.path());
        event.addProperty("httpMethod", request.method());
        addValues(event, "headers", "multiValueHeaders", headers());
        addValues(event, "queryStringParameters", "multiValueQueryStringParameters", request.queryParameters());
        event.add("pathParameters", orNull(match.pathParameters()));
        event.add("stageVariables", orNull(stageVariables));
        event.add("requestContext", context(claims, deploymentId));
        event.add("body", JsonNull.INSTANCE);
        if (body.length > 0) {
            event.addProperty(
                    "body",
                    binary ? Base64.getEncoder().encodeToString(body) : new String(body, StandardCharsets.UTF_8));
        }
        event.addProperty("isBase64Encoded", binary);
        return event;
    }

    private JsonObject context(Optional<JsonObject> claims, String deploymentId) {
        var context = new JsonObject();
        context.addProperty(
                "resourceId", StableId.of(stage.apiId() + match.operation().path(), RESOURCE_ID_LENGTH));
        claims.ifPresent(values -> context.add("authorizer", JSON.toJsonTree(Map.of("claims", claimTexts(values)))));
        context.addProperty("resourcePath", match.operation().path());
        match.operation().operationId().ifPresent(id -> context.addProperty("operationName", id));
        context.addProperty("httpMethod", request.method());
        context.addProperty("extendedRequestId", request.ids().extendedRequestId());
        context.addProperty("requestTime", requestTime(request));
        context.addProperty("path", "/" + stage.name() + request.path());
        context.addProperty("accountId", Account.ID);
        context.addProperty("protocol", request.protocol());
        context.addProperty("stage", stage.name());
        context.addProperty("domainPrefix", stage.apiId());
        context.addProperty("requestTimeEpoch", request.receivedAt().toEpochMilli());
        context.addProperty("requestId", request.ids().requestId());
        context.add("identity", identity());
        context.addProperty("domainName", request.header("Host").orElse(""));
        context.addProperty("deploymentId", deploymentId);
        context.addProperty("apiId", stage.apiId());
        return context;
    }

    private JsonObject identity() {
        var identity = new JsonObject();
        NO_CALLER_IN_IAM.forEach(name -> identity.add(name, JsonNull.INSTANCE));
        identity.addProperty("sourceIp", request.sourceIp());
        identity.addProperty("userAgent", request.header("User-Agent").orElse(null));
        return identity;
    }

    private Map<String, List<String>> headers() {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, values) -> {
            if (!HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        headers.put("X-Amzn-Trace-Id", List.of(request.ids().traceId()));
        var forwarded = new ArrayList<>(headers.getOrDefault("X-Forwarded-For", List.of()));
        forwarded.add(request.sourceIp());
        headers.put("X-Forwarded-For", List.of(String.join(", ", forwarded)));
        headers.put("X-Forwarded-Proto", List.of("http"));
        return headers;
    }

    private static Map<String, String> claimTexts(JsonObject claims) {
        var texts = new TreeMap<String, String>();
        for (var claim : claims.entrySet()) {
            var value = claim.getValue();
            texts.put(
                    claim.getKey(),
                    TIME_CLAIMS.contains(claim.getKey())
                            ? CLAIM_TIME.format(
                                    ZonedDateTime.ofInstant(Instant.ofEpochSecond(value.getAsLong()), ZoneId.of("UTC")))
                            : value.isJsonPrimitive() ? value.getAsString() : value.toString());
        }
        return texts;
    }

    /** Each name with its last value, and with all of them; null if there are none. */
    private static void addValues(JsonObject event, String single, String multiple, Map<String, List<String>> values) {
        var last = new LinkedHashMap<String, String>();
        values.forEach((name, each) -> last.put(name, each.get(each.size() - 1)));
        event.add(single, orNull(last));
        event.add(multiple, orNull(values));
    }

    private static JsonElement orNull(Map<String, ?> values) {
        return values.isEmpty() ? JsonNull.INSTANCE : JSON.toJsonTree(values);
    }
}
