package dev.saga.messaging;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How an instant is written everywhere: ISO-8601 in UTC, always with three fraction digits, so that text sorts by time. */
public final class Timestamps {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Timestamps() {}

    /** For example {@code 2026-11-22T01:28:33.120Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
