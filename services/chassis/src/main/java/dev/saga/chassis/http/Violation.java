package dev.saga.chassis.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One thing that is wrong with a request.
 *
 * @param part {@code body}, {@code header}, {@code query} or {@code path}
 * @param pointer JSON pointer into the body, or the name of a header or parameter after a slash
 */
@Serdeable.Serializable
record Violation(@JsonProperty("in") String part, String pointer, String detail) {
    private static final int MAX_LENGTH = 1_000;

    /** A client can send names of any length; what the answer repeats of them is bounded. */
    static Violation of(Part part, String pointer, String detail) {
        return new Violation(part.wireName(), shortened(pointer), shortened(detail));
    }

    /** The violation as a sentence. */
    String sentence() {
        return shortened((pointer.isEmpty() ? "the " + part : pointer) + " " + detail);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
