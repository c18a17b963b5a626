package dev.saga.chassis.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A function's answer as API Gateway sees it. */
public record GatewayAnswer(int status, Map<?, ?> headers, String body) {
    private static final int BUSY = 503;
    private static final String PROBLEM = "application/problem+json";

    /** Reads the function's output. */
    public static GatewayAnswer of(String output) {
        var answer = read(output);
        return new GatewayAnswer(
                (Integer) Objects.requireNonNull(answer.get("statusCode")),
                (Map<?, ?>) Objects.requireNonNull(answer.get("headers")),
                (String) Objects.requireNonNull(answer.get("body")));
    }

    /** The body as a tree of maps, lists, texts and numbers. */
    public Map<String, Object> json() {
        return read(body);
    }

    /** Asserts the status and the body, which is compared whole, as text. */
    public void assertIs(int expectedStatus, String expectedBody) {
        assertThat(status).as(body).isEqualTo(expectedStatus);
        assertThat(body).isEqualTo(expectedBody);
    }

    /** Asserts that this is a problem of the kind. */
    public void assertProblem(int expectedStatus, String slug) {
        assertThat(status).as(body).isEqualTo(expectedStatus);
        assertThat(headers)
                .isEqualTo(
                        expectedStatus == BUSY
                                ? Map.of("Content-Type", PROBLEM, "Retry-After", "1")
                                : Map.of("Content-Type", PROBLEM));
        assertThat(json())
                .containsEntry("type", "urn:saga:problem:" + slug)
                .containsEntry("status", expectedStatus)
                .containsKeys("title", "detail", "traceId");
    }

    /**
     * Asserts that the request is invalid, and just where.
     *
     * @param partsAndPointers part and pointer of each violation, in turn
     */
    public void assertInvalid(String... partsAndPointers) {
        assertProblem(400, "invalid-request");
        var found = new ArrayList<Object>();
        for (var error : (List<?>) Objects.requireNonNull(json().get("errors"))) {
            found.add(((Map<?, ?>) error).get("in"));
            found.add(((Map<?, ?>) error).get("pointer"));
        }
        assertThat(found).as(body).isEqualTo(List.of(partsAndPointers));
    }

    private static Map<String, Object> read(String json) {
        try {
            return Wiring.JSON.readValue(json, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
