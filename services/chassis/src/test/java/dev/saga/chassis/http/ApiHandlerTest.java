package dev.saga.chassis.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.testing.Invocation;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class ApiHandlerTest {
    private static final Pattern THING_ID = Pattern.compile("[a-z]{1,8}");
    private static final JsonMapper JSON = LambdaContext.shared().getBean(JsonMapper.class);
    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");
    private final ApiHandler things =
            new ApiHandler(JSON, new Things(() -> new IllegalStateException("secret of the house")));

    @Serdeable
    record ThingBody(
            String name, List<PartBody> parts, @Nullable String colour) {}

    @Serdeable
    record PartBody(int size) {}

    @Serdeable
    record ThingsBody(List<ThingBody> items, @Nullable String nextCursor) {}

    private record Things(Supplier<RuntimeException> failure) implements Routes {
        @Override
        public List<Route> routes() {
            return List.of(
                    new Route("PUT", "/things/{thingId}", Things::put),
                    new Route("GET", "/things", Things::list),
                    new Route("POST", "/things", request -> ApiResponse.created(request.location("/axle"), "")),
                    new Route("PATCH", "/things/{thingId}", request -> {
                        request.mustMatch(EntityTag.of("red"));
                        return ApiResponse.noContent();
                    }),
                    new Route("DELETE", "/things/{thingId}", request -> ApiResponse.noContent()),
                    new Route("POST", "/things/busy", request -> {
                        throw new ConflictException("others");
                    }),
                    new Route("POST", "/things/failing", request -> {
                        throw failure.get();
                    }),
                    new Route("POST", "/things/absent", request -> {
                        throw new ApiException(ProblemType.NOT_FOUND, "there is no such thing");
                    }));
        }

        private static ApiResponse put(ApiRequest request) {
            var location = "/things/" + request.path("thingId", THING_ID) + "/" + request.idempotencyKey() + "/"
                    + request.clientId() + "/" + request.cause("PutThing").id();
            return ApiResponse.created(location, request.body(ThingBody.class));
        }

        private static ApiResponse list(ApiRequest request) {
            var owner = request.query("owner", THING_ID);
            var limit = request.query("limit", 1, 100, 20);
            var after = Cursor.of(request, owner, Things::position).orElse("the start");
            return ApiResponse.ok(new ThingsBody(List.of(), owner + " " + limit + " after " + after));
        }

        private static String position(List<String> texts) {
            return Instant.parse(texts.get(0)) + " " + texts.get(1);
        }
    }

    @Test
    void request_thatIsServed_getsItsAnswer() {
        var response = put("{\"name\": \"wheel\", \"parts\": [{\"size\": 1}]}");

        assertThat(response).isEqualTo("""
                        {"statusCode":201,"headers":{"Content-Type":"application/json",\
                        "Location":"/things/wheel/key-1/client-1/command:PutThing:request-1"},\
                        "body":"{\\"name\\":\\"wheel\\",\\"parts\\":[{\\"size\\":1}]}"}""");
    }

    @Test
    void answer_withoutBody_hasNoContentType() {
        assertThat(invoke("DELETE", "/things/{thingId}", "null"))
                .isEqualTo("{\"statusCode\":204,\"headers\":{},\"body\":\"\"}");
    }

    @Test
    void query_isRead() {
        assertThat(list("{\"owner\": \"me\"}"))
                .contains("me 20 after the start")
                .contains("\\\"items\\\":[]");
        assertThat(list("{\"owner\": \"me\", \"limit\": \"100\"}")).contains("me 100 after the start");
        var cursor = Cursor.encode("me", List.of("2026-11-22T09:15:02.417Z", "b"));
        assertThat(list("{\"owner\": \"me\", \"cursor\": \"" + cursor + "\"}"))
                .contains("me 20 after 2026-11-22T09:15:02.417Z b");
    }

    @Test
    void query_thatIsNotValid_namesTheParameter() {
        assertInvalid(list("null"), "query", "/owner");
        assertInvalid(list("{\"owner\": \"NOT ME\"}"), "query", "/owner");
        for (var limit : List.of("0", "101", "-1", "ten", "", "99999999999999")) {
            assertInvalid(list("{\"owner\": \"me\", \"limit\": \"" + limit + "\"}"), "query", "/limit");
        }
    }

    @Test
    void cursor_thatIsNotOfThisQuery_isRefused() {
        var position = List.of("2026-11-22T09:15:02.417Z", "b");
        for (var cursor : List.of("", "x", "%%%", "AAAAAAAAAAAAAAAA", Cursor.encode("you", position))) {
            assertInvalid(withCursor(cursor), "query", "/cursor");
        }
    }

    @Test
    void cursor_thatWasChangedAnywhere_isRefused() {
        var cursor = Cursor.encode("me", List.of("2026-11-22T09:15:02.417Z", "b"));
        for (var at = 0; at < cursor.length(); at++) {
            for (var other : List.of('A', 'B', '_', '=')) {
                var changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
                if (!changed.equals(cursor)) {
                    assertInvalid(withCursor(changed), "query", "/cursor");
                }
            }
        }
        assertInvalid(withCursor(cursor + "A"), "query", "/cursor");
        assertInvalid(withCursor(cursor.substring(1)), "query", "/cursor");
    }

    @Test
    void cursor_thatSomebodyComputedOfNonsense_isRefused() {
        assertInvalid(withCursor(Cursor.encode("me", List.of("yesterday", "b"))), "query", "/cursor");
        assertInvalid(withCursor(Cursor.encode("me", List.of("2026-11-22T09:15:02.417Z"))), "query", "/cursor");
    }

    @Test
    void location_holdsWhatStandsInFrontOfTheDocumentsPaths() {
        assertThat(invoke("POST", "/things", "null")).contains("\"Location\":\"/v1/things/wheel/axle\"");
    }

    @Test
    void condition_whenItNamesThisStateOrAny_isMet() {
        for (var condition : List.of(
                "key-1",
                "*",
                EntityTag.of("red").value(),
                "\"x\", " + EntityTag.of("red").value())) {
            assertThat(conditional(condition)).as(condition).contains("\"statusCode\":204");
        }
    }

    @Test
    void condition_whenItNamesOtherStates_isAProblem() {
        for (var condition : List.of(
                "",
                "red",
                "\"x\"",
                "W/" + EntityTag.of("red").value(),
                EntityTag.of("blue").value())) {
            assertThat(problem(conditional(condition)))
                    .as(condition)
                    .containsEntry("status", 412)
                    .containsEntry("type", "urn:saga:problem:precondition-failed");
        }
    }

    /** A change of what is red. */
    private String conditional(String ifMatch) {
        var request =
                request("PATCH", "/things/{thingId}", "null", "wheel", "key-1").replace("@body", "null");
        return Invocation.invoke(
                things,
                ifMatch.equals("key-1")
                        ? request
                        : request.replace("IDEMPOTENCY-key", "if-match")
                                .replace("key-1", ifMatch.replace("\"", "\\\"")));
    }

    private String withCursor(String cursor) {
        return list("{\"owner\": \"me\", \"cursor\": \"" + cursor + "\"}");
    }

    @Test
    void path_thatIsNotValid_namesTheParameter() {
        assertInvalid(put("{}", "UPPER", "key-1"), "path", "/thingId");
    }

    @Test
    void idempotencyKey_thatIsNotValid_namesTheHeader() {
        assertInvalid(put("{}", "wheel", "two words"), "header", "/Idempotency-Key");
        assertInvalid(put("{}", "wheel", "x".repeat(65)), "header", "/Idempotency-Key");
    }

    @Test
    void body_thatCannotBeRead_isPointedAt() {
        assertInvalid(put(""), "body", "");
        assertInvalid(put("{"), "body", "");
        assertInvalid(put("null"), "body", "");
        assertInvalid(put("[]"), "body", "");
        assertInvalid(put("{\"parts\": []}"), "body", "/name");
        assertInvalid(put("{\"name\": {}, \"parts\": []}"), "body", "/name");
        assertInvalid(put("{\"name\": \"x\", \"parts\": [{\"size\": 1}, {\"size\": []}]}"), "body", "/parts/1/size");
        assertInvalid(put("{\"name\": \"x\", \"parts\": [{}]}"), "body", "/parts/0/size");
        assertInvalid(put("{\"name\": null, \"parts\": []}"), "body", "/name");
        assertInvalid(put("{\"name\": \"x\", \"parts\": [null]}"), "body", "/parts/0");
    }

    @Test
    void body_whenSeveralThingsAreWrong_isToldAllOfThem() {
        var problem = problem(put("{\"parts\": [{\"size\": \"1\", \"a/b\": 0}]}"));

        assertThat(problem).containsEntry("detail", "/name is missing");
        assertThat(problem.get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(error -> error.get("pointer"))
                .containsExactly("/name", "/parts/0/size", "/parts/0/a~1b");
    }

    @Test
    void body_withAnUnknownField_isRefused() {
        assertInvalid(put("{\"name\": \"x\", \"parts\": [], \"debug\": true}"), "body", "/debug");
        assertInvalid(
                put("{\"name\": \"x\", \"parts\": [], \"" + "x".repeat(5_000) + "\": 1}"),
                "body",
                "/" + "x".repeat(999));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e0",
                "2500.9",
                "true",
                "\"1\"",
                "4294967297",
                "-4294967295",
                "2147483648",
                "18446744073709551617"
            })
    void body_withOtherThanAWholeNumberThatFits_isRefused(String size) {
        assertInvalid(put("{\"name\": \"x\", \"parts\": [{\"size\": " + size + "}]}"), "body", "/parts/0/size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"x\", \"name\": \"y\", \"parts\": []}",
                "{\"name\": \"x\", \"parts\": [{\"size\": 1, \"size\": 1}]}",
                "{\"name\": \"x\", \"parts\": []} {}",
                "{\"name\": \"x\", \"parts\": []}]",
                "{\"name\": \"x\", \"parts\": []} x",
                "{\"name\": \"x\", \"parts\": [], } ",
                "{\"name\": \"x\", \"parts\": [] /* none */}",
                "{'name': 'x', 'parts': []}",
                "{\"name\": \"x\", \"parts\": [{\"size\": 01}]}",
                "{\"name\": \"x\", \"parts\": [{\"size\": NaN}]}",
                "{\"name\": \"x\", \"parts\": [{\"size\": +1}]}",
            })
    void body_thatIsNotStrictJson_isRefused(String body) {
        assertInvalid(put(body), "body", "");
    }

    @Test
    void body_thatIsNestedTooDeeply_isRefused() {
        assertInvalid(put("[".repeat(65) + "]".repeat(65)), "body", "");
        assertInvalid(put("{\"a\": ".repeat(100_000)), "body", "");
    }

    @Test
    void body_withHalfOfACharacter_isPointedAt() {
        assertInvalid(put("{\"name\": \"\\ud83c\", \"parts\": []}"), "body", "/name");
        assertThat(put("{\"name\": \"\\ud83c\\udf75\", \"parts\": []}")).contains("\"statusCode\":201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonx",
                "application/problem+json",
                "*/*",
                "json",
                "",
                "application/json, text/plain"
            })
    void body_ofAnotherMediaType_isNotRead(String contentType) {
        assertThat(problem(put("{\"name\": \"x\", \"parts\": []}", contentType)))
                .containsEntry("status", 415)
                .containsEntry("type", "urn:saga:problem:unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                " application/json ;a=b"
            })
    void body_ofMediaTypeJson_isRead(String contentType) {
        assertThat(put("{\"name\": \"x\", \"parts\": []}", contentType)).contains("\"statusCode\":201");
    }

    private String put(String body, String contentType) {
        return Invocation.invoke(
                things,
                request("PUT", "/things/{thingId}", "null", "wheel", "key-1")
                        .replace("@body", write(body))
                        .replace("\"headers\": {", "\"headers\": {\"content-TYPE\": \"" + contentType + "\","));
    }

    @Test
    void body_inBase64_isRead() {
        var request = request("PUT", "/things/{thingId}", "null", "wheel", "key-1")
                .replace("@body", "\"eyJuYW1lIjogIngiLCAicGFydHMiOiBbXX0=\"")
                .replace("\"isBase64Encoded\": false", "\"isBase64Encoded\": true");

        assertThat(Invocation.invoke(things, request)).contains("{\\\"name\\\":\\\"x\\\",\\\"parts\\\":[]}");
    }

    @Test
    void request_thatFails_isAProblem() {
        assertThat(problem(invoke("POST", "/things/absent", "null")))
                .isEqualTo(Map.of(
                        "type",
                        "urn:saga:problem:not-found",
                        "title",
                        "There is no such resource",
                        "status",
                        404,
                        "detail",
                        "there is no such thing",
                        "traceId",
                        "1-67891233-abcdef012345678912345678"));
        assertThat(problem(invoke("POST", "/things/busy", "null"), RETRY_SOON))
                .containsEntry("status", 503)
                .containsEntry("type", "urn:saga:problem:internal-error");
        assertThat(problem(invoke("POST", "/things/unknown", "null"))).containsEntry("status", 404);
    }

    /** Each is thrown once the SDK has repeated the call as often as it does. */
    static List<SdkException> transientFailures() {
        return List.of(
                ProvisionedThroughputExceededException.builder()
                        .statusCode(400)
                        .awsErrorDetails(error("ProvisionedThroughputExceededException"))
                        .build(),
                DynamoDbException.builder()
                        .statusCode(400)
                        .awsErrorDetails(error("ThrottlingException"))
                        .build(),
                DynamoDbException.builder()
                        .statusCode(400)
                        .awsErrorDetails(error("RequestLimitExceeded"))
                        .build(),
                InternalServerErrorException.builder().statusCode(500).build(),
                DynamoDbException.builder().statusCode(503).build(),
                SdkClientException.create("cannot connect", new SocketTimeoutException("read timed out")));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void request_whenAwsRefusesForNow_isToRepeatLater(SdkException failure) {
        var response = failing(failure);

        assertThat(problem(response, RETRY_SOON)).containsEntry("status", 503);
    }

    @Test
    void request_whenAwsRefusesForGood_isABug() {
        var refused = DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(error("AccessDeniedException"))
                .build();

        assertThat(problem(failing(refused))).containsEntry("status", 500);
    }

    private static String failing(RuntimeException failure) {
        return Invocation.invoke(
                new ApiHandler(JSON, new Things(() -> failure)),
                request("POST", "/things/failing", "null", "wheel", "key-1").replace("@body", "null"));
    }

    private static AwsErrorDetails error(String code) {
        return AwsErrorDetails.builder().errorCode(code).build();
    }

    @Test
    void request_thatMeetsABug_saysNothingOfTheHouse() {
        var response = invoke("POST", "/things/failing", "null");

        assertThat(problem(response))
                .containsEntry("status", 500)
                .containsEntry("type", "urn:saga:problem:internal-error");
        assertThat(response).doesNotContain("secret");
    }

    @Test
    void request_withoutClient_isNotKnown() {
        var request = request("PUT", "/things/{thingId}", "null", "wheel", "key-1")
                .replace("@body", "null")
                .replace("\"client_id\"", "\"sub\"");

        assertThat(problem(Invocation.invoke(things, request))).containsEntry("status", 401);
    }

    @Test
    void request_withoutTrace_isFoundByItsId() {
        var request =
                request("POST", "/things/absent", "null", "wheel", "key-1").replace("@body", "null");

        for (var changed : List.of(
                request.replace("x-amzn-trace-id", "x-other"),
                request.replace("Root=1-", "Root=1-" + "0".repeat(300)))) {
            assertThat(problem(Invocation.invoke(things, changed))).containsEntry("traceId", "request-1");
        }
    }

    @Test
    void request_whoseClientChoosesTheRequestId_isKnownByTheGatewaysOwn() {
        var request = request("POST", "/things/absent", "null", "wheel", "key-1")
                .replace("@body", "null")
                .replace("x-amzn-trace-id", "x-other")
                .replace("\"requestContext\": {", "\"requestContext\": {\"requestId\": \"<of the client>\",");

        assertThat(problem(Invocation.invoke(things, request))).containsEntry("traceId", "request-1");
    }

    private String put(String body) {
        return put(body, "wheel", "key-1");
    }

    private String put(String body, String thingId, String key) {
        return Invocation.invoke(
                things,
                request("PUT", "/things/{thingId}", "null", thingId, key).replace("@body", write(body)));
    }

    private String list(String query) {
        return invoke("GET", "/things", query);
    }

    private String invoke(String method, String resource, String query) {
        return Invocation.invoke(
                things, request(method, resource, query, "wheel", "key-1").replace("@body", "null"));
    }

    private static String request(String method, String resource, String query, String thingId, String key) {
        return """
                {"resource": "%s", "path": "/things/wheel", "httpMethod": "%s",
                 "headers": {"IDEMPOTENCY-key": "%s",
                   "x-amzn-trace-id": "Self=1-0-0;Root=1-67891233-abcdef012345678912345678;Sampled=1"},
                 "multiValueHeaders": {}, "queryStringParameters": %s, "multiValueQueryStringParameters": null,
                 "pathParameters": {"thingId": "%s"}, "stageVariables": null,
                 "requestContext": {"extendedRequestId": "request-1", "path": "/v1/things/wheel", "stage": "v1", "identity": {"sourceIp": "127.0.0.1"},
                   "authorizer": {"claims": {"client_id": "client-1", "scope": "things/write"}}},
                 "body": @body, "isBase64Encoded": false}""".formatted(resource, method, key, query, thingId);
    }

    private static void assertInvalid(String response, String part, String pointer) {
        var problem = problem(response);
        assertThat(problem)
                .as(response)
                .containsEntry("status", 400)
                .containsEntry("type", "urn:saga:problem:invalid-request");
        assertThat(problem.get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .as(response)
                .containsEntry("in", part)
                .containsEntry("pointer", pointer);
    }

    private static Map<String, Object> problem(String response) {
        return problem(response, Map.of());
    }

    private static Map<String, Object> problem(String response, Map<String, String> moreHeaders) {
        var gateway = read(response);
        var headers = new TreeMap<>(moreHeaders);
        headers.put("Content-Type", "application/problem+json");
        assertThat(gateway.get("headers")).isEqualTo(headers);
        var problem = read((String) requireNonNull(gateway.get("body")));
        assertThat(problem).containsEntry("status", gateway.get("statusCode"));
        return problem;
    }

    private static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
