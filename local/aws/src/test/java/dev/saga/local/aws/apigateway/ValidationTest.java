package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonArray;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private static final String ITEM = "{\"name\": \"CUP\", \"count\": 1}";
    private static final String VALID = "{\"owner\": \"ada\", \"items\": [" + ITEM + "]}";

    @RegisterExtension
    static final Gateway gateway = new Gateway();

    @ParameterizedTest
    @ValueSource(
            strings = {
                VALID,
                "  " + VALID + "\n",
                "{\"owner\": \"ada\", \"size\": \"S\", \"items\": [" + ITEM + ", " + ITEM
                        + ", {\"name\": \"A\", \"count\": 1000}]}",
                "{\"owner\": \"a\", \"items\": []}",
                "{\"owner\": \"a\", \"items\": [" + ITEM + "," + ITEM + "," + ITEM + "," + ITEM + "]}",
                "{\"owner\": \"\\u00e4\\ud83d\\ude00 \uD83D\uDE00\", \"items\": [" + ITEM + "]}"
            })
    void body_whenItFitsTheModel_reachesFunctionUnchanged(String body) {
        var response = gateway.send(gateway.pack(body));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.lambda().onlyEvent().get("body").getAsString()).isEqualTo(body);
    }

    static Stream<Arguments> invalidBodies() {
        return Stream.of(
                arguments("{\"owner\": \"ada\"}", "/items", "[object has missing required properties ([\"items\"])]"),
                arguments(
                        "{\"items\": [{\"count\": 1}]}",
                        "/owner /items/0/name",
                        "[object has missing required properties ([\"name\"]), object has missing required properties ([\"owner\"])]"),
                arguments("{}", "/items /owner", "[object has missing required properties ([\"items\",\"owner\"])]"),
                arguments("", "/items /owner", "[object has missing required properties ([\"items\",\"owner\"])]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [" + ITEM + "], \"a/b~c\": 1, \"x\": 2}",
                        "/a~1b~0c /x",
                        "[object instance has properties which are not allowed by the schema: [\"a/b~c\",\"x\"]]"),
                arguments(
                        "{\"owner\": 5, \"items\": [" + ITEM + "]}",
                        "/owner",
                        "[instance type (integer) does not match any allowed primitive type (allowed: [\"string\"])]"),
                arguments(
                        "{\"owner\": null, \"items\": [" + ITEM + "]}",
                        "/owner",
                        "[instance type (null) does not match any allowed primitive type (allowed: [\"string\"])]"),
                arguments(
                        "[]",
                        "",
                        "[instance type (array) does not match any allowed primitive type (allowed: [\"object\"])]"),
                arguments(
                        "null",
                        "",
                        "[instance type (null) does not match any allowed primitive type (allowed: [\"object\"])]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [" + ITEM + ",{\"name\": \"A\", \"count\": 0}]}",
                        "/items/1/count",
                        "[numeric instance is lower than the required minimum (minimum: 1, found: 0)]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [{\"name\": \"A\", \"count\": 1001}]}",
                        "/items/0/count",
                        "[numeric instance is greater than the required maximum (maximum: 1000, found: 1001)]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [{\"name\": \"A\", \"count\": 99999999999999999999}]}",
                        "/items/0/count",
                        "[numeric instance is greater than the required maximum (maximum: 1000, found: 99999999999999999999)]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [{\"name\": \"A\", \"count\": 1.5}]}",
                        "/items/0/count",
                        "[instance type (number) does not match any allowed primitive type (allowed: [\"integer\"])]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [{\"name\": \"A\", \"count\": 1e999999999}]}",
                        "/items/0/count",
                        "[instance type (number) does not match any allowed primitive type (allowed: [\"integer\"])]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [{\"name\": \"a b\", \"count\": 1}]}",
                        "/items/0/name",
                        "[ECMA 262 regex \"^[A-Z]+$\" does not match input string \"a b\"]"),
                arguments(
                        "{\"owner\": \"a\", \"items\": [{\"name\": \"ABCDEFGHI\", \"count\": 1}]}",
                        "/items/0/name",
                        "[string \"ABCDEFGHI\" is too long (length: 9, maximum allowed: 8)]"),
                arguments(
                        "{\"owner\": \"a\", \"size\": \"M\", \"items\": [" + ITEM + "]}",
                        "/size",
                        "[instance value (\"M\") not found in enum (possible values: [\"S\",\"L\"])]"));
    }

    @ParameterizedTest
    @MethodSource("invalidBodies")
    void body_whenItBreaksTheModel_isBadRequestWithPointers(String body, String pointers, String message) {
        var response = gateway.send(gateway.pack(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Gateway.json(response).get("detail").getAsString()).isEqualTo(message);
        assertThat(pointers(response)).containsExactlyInAnyOrder(pointers.split(" ", -1));
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"owner\":",
                "nonsense",
                "{'owner': 'ada'}",
                "{\"owner\": \"ada\",}",
                "{} {}",
                "\uFEFF{}",
                "{\"owner\": \"a\nb\"}",
                "NaN",
                "\u0000"
            })
    void body_whenNotJson_isBadRequest(String body) {
        var response = gateway.send(gateway.pack(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(pointers(response)).containsExactly("");
        assertThat(Gateway.json(response).get("detail").getAsString()).isEqualTo("[the body is not valid JSON]");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void body_whenNestedDeeply_isBadRequest() {
        var response = gateway.send(gateway.pack("{\"owner\": " + "[".repeat(100_000)));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void body_whenItHasTooManyUnknownFieldsToNameAll_isBadRequest() {
        var body = new StringBuilder("{\"owner\": \"ada\"");
        for (var field = 0; field < 300_000; field++) {
            body.append(",\"f").append(field).append("\": 1");
        }

        var response = gateway.send(gateway.pack(body + "}"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(pointers(response)).hasSizeLessThan(60);
    }

    static Stream<Charset> otherCharsets() {
        return Stream.of(
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32"));
    }

    @ParameterizedTest
    @MethodSource("otherCharsets")
    void body_whenNotUtf8_isBadRequest(Charset charset) {
        var response = gateway.send(gateway.pack("")
                .setHeader("Content-Type", "application/json; charset=" + charset)
                .POST(BodyPublishers.ofByteArray("{\"owner\": \"\u00e4\"}".getBytes(charset))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json ; charset=UTF-8",
                "APPLICATION/JSON",
                "application/json; charset=utf-16"
            })
    void contentType_whenItHasAModel_isAccepted(String type) {
        var response = gateway.send(gateway.pack(VALID).setHeader("Content-Type", type));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json5",
                "application",
                ";",
                "*/*",
                "application/vnd.api+json"
            })
    void contentType_whenItHasNoModel_passesUncheckedAlthoughPassthroughIsNever(String type) {
        var response = gateway.send(gateway.pack("{anything").setHeader("Content-Type", type));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.lambda().onlyEvent().get("body").getAsString()).isEqualTo("{anything");
    }

    @Test
    void contentType_whenMissing_isTakenForJson() {
        var accepted = gateway.send(gateway.request("/boxes/1").PUT(BodyPublishers.ofString("{\"label\": \"x\"}")));
        var refused = gateway.send(gateway.request("/boxes/1").PUT(BodyPublishers.ofString("label")));

        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void body_whenValidatorLeavesItAlone_reachesFunction() {
        var response = gateway.send(gateway.request("/lenient").PUT(BodyPublishers.ofString("{broken")));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void model_whenItStandsInThePathItself_isFound() {
        var response = gateway.send(gateway.request("/boxes/1").PUT(BodyPublishers.ofString("{\"label\": 1}")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(pointers(response)).containsExactly("/label");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void requiredHeader_whenBlank_isBadRequest(String value) {
        var response = gateway.send(gateway.pack(VALID).setHeader("Idempotency-Key", value));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void requiredHeader_whenMissing_isBadRequestThatNamesIt() {
        var response = gateway.send(gateway.request("/boxes")
                .header("Authorization", gateway.cognito().token("boxes/write"))
                .POST(BodyPublishers.ofString(VALID)));

        assertThat(response.statusCode()).isEqualTo(400);
        var body = Gateway.json(response);
        assertThat(body.get("detail").getAsString())
                .isEqualTo("Missing required request parameters: [Idempotency-Key]");
        assertThat(body.getAsJsonArray("errors"))
                .hasToString(
                        "[{\"in\":\"header\",\"pointer\":\"/Idempotency-Key\",\"detail\":\"required but missing or blank\"}]");
    }

    @Test
    void requiredHeader_whenItsValueBreaksItsSchema_passesAsOnAws() {
        var response = gateway.send(gateway.pack(VALID).setHeader("Idempotency-Key", "NOT LOWER CASE"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void requiredHeader_whenWrittenInAnotherCase_isFound() {
        var token = gateway.cognito().token("boxes/write");
        var answer = gateway.sendRaw("POST /dev/boxes HTTP/1.1\r\nhost: here\r\nauthorization: " + token
                + "\r\nIDEMPOTENCY-KEY: k\r\ncontent-type: application/json\r\ncontent-length: " + VALID.length()
                + "\r\nconnection: close\r\n\r\n" + VALID);

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?colour", "?colour=", "?colour=%20", "?Colour=red", "?limit=5", "?&&"})
    void requiredQueryParameter_whenMissingOrBlank_isBadRequestThatNamesIt(String query) {
        var response = gateway.send(gateway.request("/boxes" + query)
                .header("Authorization", gateway.cognito().token("boxes/read")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Gateway.json(response).getAsJsonArray("errors"))
                .hasToString(
                        "[{\"in\":\"query\",\"pointer\":\"/colour\",\"detail\":\"required but missing or blank\"}]");
    }

    @Test
    void requiredQueryParameter_whenThere_reachesFunction() {
        var response = gateway.send(gateway.request("/boxes?colour=red&limit=nonsense")
                .header("Authorization", gateway.cognito().token("boxes/read")));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void body_whenOver10Megabytes_isTooLarge() {
        var response = gateway.send(gateway.pack("x".repeat(10 * 1024 * 1024 + 1)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("{\"message\":\"Request Too Long\"}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void body_whenOver10MegabytesInChunks_isTooLarge() {
        var stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20 * 1024 * 1024]));

        var response = gateway.send(gateway.pack("").POST(stream));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void body_whenTheFunctionCannotTakeSoMuch_isTooLarge() {
        var response = gateway.send(gateway.request("/files/a").POST(BodyPublishers.ofString("x".repeat(7_000_000))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(gateway.lambda().events()).isEmpty();
    }

    @Test
    void body_whenItsSenderWaitsForContinue_isAccepted() {
        var response = gateway.send(gateway.pack(VALID).expectContinue(true));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static List<String> pointers(HttpResponse<String> response) {
        var errors = Gateway.json(response).getAsJsonArray("errors");
        return (errors == null ? new JsonArray() : errors)
                .asList().stream()
                        .map(error -> error.getAsJsonObject().get("pointer").getAsString())
                        .toList();
    }
}
