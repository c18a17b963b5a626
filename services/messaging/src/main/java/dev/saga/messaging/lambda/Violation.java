package dev.saga.messaging.lambda;

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
    static Violation of(Part part, String pointer, String detail) {
        return new Violation(part.wireName(), pointer, detail);
    }
}
