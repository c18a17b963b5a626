package dev.saga.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How an instant is written everywhere: ISO-8601 in UTC, always with three fraction digits, so that text sorts by time. */
public final class Timestamps {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final int LENGTH = 24;

    private Timestamps() {}

    /** For example {@code 2026-11-22T01:28:33.120Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /**
     * Reads a text that {@link #format} has written, for a time in the years 0 to 9999.
     *
     * @throws DateTimeException if the text has another form
     */
    public static Instant parse(String text) {
        var instant = Instant.parse(text);
        if (text.length() != LENGTH || !format(instant).equals(text)) {
            throw new DateTimeException("not in the form 2026-11-22T01:28:33.120Z: " + text);
        }
        return instant;
    }
}
