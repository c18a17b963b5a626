package dev.saga.chassis.http;

import java.util.Locale;

/** A part of a request. */
public enum Part {
    BODY,
    HEADER,
    QUERY,
    PATH;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
