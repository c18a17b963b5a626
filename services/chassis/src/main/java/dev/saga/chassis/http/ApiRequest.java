package dev.saga.chassis.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saga.chassis.Cause;
import dev.saga.chassis.json.JsonForm;
import dev.saga.chassis.json.StrictJson;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of the HTTP API. API Gateway validates a body only if its content type has a model, and passes every other body
 * on as it is. So this class checks everything by itself: media type, JSON, form and parameters. Every method throws an
 * {@link ApiException} that names the part at fault.
 */
public final class ApiRequest {
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern TRACE_ROOT = Pattern.compile("(?:^|;)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)");
    private static final String JSON_TYPE = "application/json";

    private final GatewayRequest request;
    private final JsonMapper json;

    ApiRequest(GatewayRequest request, JsonMapper json) {
        this.request = request;
        this.json = json;
    }

    /** A parameter of the path. */
    public String path(String name, Pattern pattern) {
        return checked(Part.PATH, name, find(request.pathParameters(), name), pattern);
    }

    /** A required parameter of the query. */
    public String query(String name, Pattern pattern) {
        return checked(Part.QUERY, name, query(name), pattern);
    }

    /** A parameter of the query as it came. */
    public Optional<String> query(String name) {
        return find(request.queryStringParameters(), name);
    }

    /**
     * An optional whole number of the query.
     *
     * @param absent its value if it is absent
     */
    public int query(String name, int min, int max, int absent) {
        return query(name).map(text -> checkedNumber(name, text, min, max)).orElse(absent);
    }

    /** The required {@code Idempotency-Key} header. */
    public String idempotencyKey() {
        return checked(Part.HEADER, "Idempotency-Key", header("Idempotency-Key"), IDEMPOTENCY_KEY);
    }

    /**
     * Does nothing unless the request has an {@code If-Match} header that names other states of its resource than this;
     * then the client would overwrite what it has not seen, and gets a 412.
     */
    public void mustMatch(EntityTag present) {
        var allowed = header("If-Match").map(present::isAmong).orElse(true);
        if (!allowed) {
            throw new ApiException(
                    ProblemType.PRECONDITION_FAILED, "it has changed since; its ETag is now " + present.value());
        }
    }

    /**
     * Where this resource, or one below it, is for the client: a path that holds whatever the client's URL has in front
     * of the document's paths, such as the stage.
     *
     * @param below what follows this request's own path, such as {@code /thing-1}; may be empty
     */
    public String location(String below) {
        var path = request.requestContext().path();
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + below;
    }

    /** The client that the access token was issued to. */
    public String clientId() {
        return Optional.ofNullable(request.requestContext().authorizer())
                .map(GatewayRequest.Authorizer::claims)
                .map(GatewayRequest.Claims::clientId)
                .orElseThrow(() -> new ApiException(ProblemType.UNAUTHENTICATED, "the request has no client"));
    }

    /** This request as the cause of an event. */
    public Cause cause(String command) {
        return Cause.command(command, requestId());
    }

    /**
     * Reads the body as a record: its fields with their types, and no other field.
     *
     * @throws ApiException if the body is not {@code application/json} (415), is not strict JSON or has another form (400)
     */
    public <T> T body(Class<T> type) {
        requireJson();
        var node = bodyNode();
        var violations = new Violations(Part.BODY);
        JsonForm.faults(node, type, Violations.MAX_REPORTED)
                .forEach(fault -> violations.check(false, fault.pointer(), fault.detail()));
        violations.throwIfAny();
        try {
            return json.readValueFromTree(node, type);
        } catch (IOException e) {
            throw new IllegalStateException("a body of the right form cannot be read as " + type, e);
        }
    }

    /** A request without a content type counts as JSON, as it does for API Gateway. */
    private void requireJson() {
        var mediaType = header("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse(JSON_TYPE);
        if (!mediaType.equals(JSON_TYPE)) {
            throw new ApiException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body must be " + JSON_TYPE);
        }
    }

    private JsonNode bodyNode() {
        try {
            return StrictJson.read(bodyText());
        } catch (IOException | IllegalArgumentException e) {
            throw ApiException.invalid(List.of(Violation.of(Part.BODY, "", "is not valid JSON: " + e.getMessage())));
        }
    }

    private String bodyText() {
        var body = Optional.ofNullable(request.body()).orElse("");
        return Boolean.TRUE.equals(request.isBase64Encoded())
                ? new String(Base64.getDecoder().decode(body), UTF_8)
                : body;
    }

    String requestId() {
        return request.requestContext().extendedRequestId();
    }

    /** The trace that the request belongs to; without tracing, the request's id. */
    String traceId() {
        return header("X-Amzn-Trace-Id")
                .map(TRACE_ROOT::matcher)
                .filter(Matcher::find)
                .map(root -> root.group(1))
                .orElseGet(this::requestId);
    }

    String operation() {
        return request.httpMethod() + " " + request.resource();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(request.headers()).orElse(Map.of()).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> find(@Nullable Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters).map(all -> all.get(name));
    }

    private static String checked(Part part, String name, Optional<String> value, Pattern pattern) {
        var violations = new Violations(part);
        value.ifPresentOrElse(
                text -> violations.pattern(text, pattern, "/" + name),
                () -> violations.check(false, "/" + name, "is required"));
        violations.throwIfAny();
        return value.orElseThrow();
    }

    private static int checkedNumber(String name, String text, int min, int max) {
        var violations = new Violations(Part.QUERY);
        var number = SMALL_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : min - 1;
        violations.range(number, min, max, "/" + name);
        violations.throwIfAny();
        return number;
    }
}
