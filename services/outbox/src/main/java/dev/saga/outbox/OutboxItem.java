package dev.saga.outbox;

import dev.saga.chassis.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** An item of the outbox as it is stored: an event, or a damaged item that no retry can publish. */
public sealed interface OutboxItem permits Entry, UnreadableItem {
    /** Its primary key. */
    OutboxKey key();

    /** Whether an item of a table is an event, or should be one. */
    static boolean isEvent(Function<String, Optional<String>> text) {
        return text.apply(OutboxAttributes.KIND).equals(Optional.of(OutboxAttributes.EVENT));
    }

    /**
     * Reads the attributes of an item.
     *
     * @param text returns the text of the attribute with this name; empty if the item has none
     */
    static OutboxItem read(OutboxKey key, Function<String, Optional<String>> text) {
        try {
            return new Entry(
                    key,
                    required(text, OutboxAttributes.EVENT_ID),
                    required(text, OutboxAttributes.SOURCE),
                    required(text, OutboxAttributes.TYPE),
                    time(required(text, OutboxAttributes.OCCURRED_AT)),
                    required(text, OutboxAttributes.DETAIL));
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
                    OutboxAttributes.OCCURRED_AT + " is not a time like 2026-11-22T01:28:33.120Z: "
                            + UnreadableItem.excerpt(text),
                    e);
        }
    }
}
