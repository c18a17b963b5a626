package dev.saga.messaging.dynamodb;

import static dev.saga.messaging.dynamodb.Attributes.number;
import static dev.saga.messaging.dynamodb.Attributes.text;

import dev.saga.messaging.OutboxEvent;
import dev.saga.messaging.Timestamps;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The item of an event, beside the state of the order that it belongs to. The relay reads it from the table's stream. */
public final class OutboxItems {
    private OutboxItems() {}

    /** Adds the event to a transaction; an event that is there already is never overwritten. */
    public static TransactWriteItem put(String table, OutboxEvent event) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .conditionExpression("attribute_not_exists(pk)")
                        .item(Map.of(
                                "pk", text("ORDER#" + event.orderId()),
                                "sk", text(String.format(Locale.ROOT, "EVENT#%09d", event.version())),
                                "kind", text("EVENT"),
                                "version", number(event.version()),
                                "eventId", text(event.eventId()),
                                "source", text(event.source()),
                                "type", text(event.type()),
                                "occurredAt", text(Timestamps.format(event.occurredAt())),
                                "detail", text(event.detail())))
                        .build())
                .build();
    }
}
