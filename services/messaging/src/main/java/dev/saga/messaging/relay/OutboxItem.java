package dev.saga.messaging.relay;

import dev.saga.messaging.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** An item of the outbox as it is stored: an event, or a damaged item that no retry can publish. */
public sealed interface OutboxItem permits Entry, UnreadableItem {
    /** Its primary key. */
    OutboxKey key();

    /**
     * Reads the attributes of an item.
     *
     * @param text returns the text of the attribute with this name; empty if the item has none
     */
    static OutboxItem read(OutboxKey key, Function<String, Optional<String>> text) {
        try {
            return new Entry(
                    key,
                    required(text, "eventId"),
                    required(text, "source"),
                    required(text, "type"),
                    time(required(text, "occurredAt")),
                    required(text, "detail"));
        } catch (IllegalArgumentException damaged) {
            return new UnreadableItem(key, String.valueOf(damaged.getMessage()));
        }
    }

    private static String required(Function<String, Optional<String>> text, String attribute) {
        return text.apply(attribute).orElseThrow(() -> new IllegalArgumentException("it has no " + attribute));
    }

    private static Instant time(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "occurredAt is not a time like 2026-11-22T01:28:33.120Z: " + UnreadableItem.excerpt(text), e);
        }
    }
}
