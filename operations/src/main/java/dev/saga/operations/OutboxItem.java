package dev.saga.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item that a service writes for each of its events, beside its state. */
final class OutboxItem {
    static final String KIND = "kind";
    static final String OCCURRED_AT = "occurredAt";
    static final AttributeValue IS_EVENT = AttributeValue.fromS("EVENT");

    /** Always three digits of a second, as services write it: only then is the order of texts the order of times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int EXCERPT = 60;

    private OutboxItem() {}

    /**
     * The event of an item; empty for an item of any other kind.
     *
     * @throws IllegalArgumentException if the event cannot be read; it says why, and not where the item is
     */
    static Optional<Event> event(Map<String, AttributeValue> item) {
        if (!IS_EVENT.equals(item.get(KIND))) {
            return Optional.empty();
        }
        return Optional.of(new Event(
                text(item, "source"),
                text(item, "type"),
                Optional.of(time(text(item, OCCURRED_AT))),
                List.of(),
                text(item, "detail")));
    }

    /** Where an item is, in words. */
    static String place(String table, Map<String, AttributeValue> item) {
        return new OutboxPlace(table, key(item, "pk"), key(item, "sk"), "").toString();
    }

    private static String key(Map<String, AttributeValue> item, String name) {
        return optionalText(item, name).orElse("?");
    }

    /** A time as an item has it. */
    static AttributeValue time(Instant time) {
        return AttributeValue.fromS(TIME.format(time));
    }

    private static Instant time(String text) {
        try {
            var time = Instant.parse(text);
            if (TIME.format(time).equals(text) && isEncodable(time)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // rejected below, like a time in another form
        }
        throw new IllegalArgumentException(OCCURRED_AT + " is not a time like 2026-11-22T01:28:33.120Z: "
                + text.substring(0, Math.min(EXCERPT, text.length())));
    }

    /** The SDK fails on a time that milliseconds in 64 bits cannot express. */
    private static boolean isEncodable(Instant time) {
        return !time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return optionalText(item, name).orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }

    private static Optional<String> optionalText(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
