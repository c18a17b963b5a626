package dev.saga.messaging.lambda;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A part of a request. */
public enum Part {
    BODY,
    HEADER,
    QUERY,
    PATH;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
