package dev.saga.chassis.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * An error's body, {@code application/problem+json} after RFC 9457.
 *
 * @param detail what went wrong this time
 * @param traceId finds the request in the logs
 */
@Serdeable.Serializable
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {}
