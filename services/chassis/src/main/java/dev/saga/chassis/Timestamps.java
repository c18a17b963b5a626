package dev.saga.chassis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How an instant is written everywhere: ISO-8601 in UTC, always with three fraction digits, so that text sorts by time. */
public final class Timestamps {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final int LENGTH = "2026-11-22T01:28:33.120Z".length();

    private Timestamps() {}

    /** For example {@code 2026-11-22T01:28:33.120Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /**
     * Reads a text of exactly the form that {@link #format} writes, of the years 0000 to 9999. Other forms of ISO-8601 are
     * refused: an offset, another number of fraction digits, {@code 24:00}. They do not sort by time.
     *
     * @throws DateTimeException if the text has another form, or there is no such time
     */
    public static Instant parse(String text) {
        var instant = Instant.parse(text);
        if (text.length() != LENGTH || !format(instant).equals(text)) {
            throw new DateTimeException("not a UTC time with three digits of a second's fraction: " + text);
        }
        return instant;
    }

    /** Whether {@link #parse} would read this text. */
    public static boolean isTimestamp(String text) {
        try {
            parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
