package dev.saga.cli.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item that a service writes for each of its events, beside its state. */
final class OutboxItem {
    static final String KIND = "kind";
    static final String OCCURRED_AT = "occurredAt";
    static final AttributeValue IS_EVENT = AttributeValue.fromS("EVENT");

    private OutboxItem() {}

    /** The event of an item; empty for an item of any other kind. */
    static Optional<Event> event(Map<String, AttributeValue> item) {
        if (!IS_EVENT.equals(item.get(KIND))) {
            return Optional.empty();
        }
        return Optional.of(new Event(
                text(item, "source"),
                text(item, "type"),
                Optional.of(Instant.parse(text(item, OCCURRED_AT))),
                List.of(),
                text(item, "detail")));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalArgumentException("an event of " + item.get("pk") + " has no " + name);
        }
        return value.s();
    }
}
