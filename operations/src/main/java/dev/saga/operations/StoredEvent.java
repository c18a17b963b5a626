package dev.saga.operations;

import dev.saga.outbox.Entry;
import dev.saga.outbox.OutboxAttributes;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import dev.saga.outbox.UnreadableItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a service's table or stream, read as an event of its outbox. */
final class StoredEvent {
    private StoredEvent() {}

    /**
     * The event of an item; empty for an item of any other kind.
     *
     * @throws IllegalArgumentException if the event cannot be read; it says why, and not where the item is
     */
    static Optional<Event> of(Map<String, AttributeValue> item) {
        if (!OutboxItem.isEvent(attribute -> text(item, attribute))) {
            return Optional.empty();
        }
        var read = OutboxItem.read(key(item), attribute -> text(item, attribute));
        if (read instanceof UnreadableItem damaged) {
            throw new IllegalArgumentException(damaged.reason());
        }
        var entry = (Entry) read;
        return Optional.of(
                new Event(entry.source(), entry.type(), Optional.of(entry.occurredAt()), List.of(), entry.detail()));
    }

    /** Where an item is, in words. */
    static String place(String table, Map<String, AttributeValue> item) {
        return new OutboxPlace(table, key(item), "").toString();
    }

    private static OutboxKey key(Map<String, AttributeValue> item) {
        return new OutboxKey(
                text(item, OutboxAttributes.PARTITION).orElse("?"),
                text(item, OutboxAttributes.SORT).orElse("?"));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
    }
}
