package dev.saga.outbox.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.text;

import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Timestamps;
import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.outbox.OutboxAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The item of an event, beside the state of the order that it belongs to. The relay reads it from the table's stream. Until
 * it is published the item is marked, and by its mark it is in an index: what the stream loses is found there.
 */
public final class OutboxItems {
    /** In which part of the index an unpublished event is. */
    static final String MARK = "unpublished";

    /** When an unpublished event occurred, in epoch milliseconds. */
    static final String MARKED_SINCE = "unpublishedSince";

    /** All parts of the index of unpublished events: one alone would bound how fast a table can take events. */
    static final List<String> SHARDS =
            IntStream.range(0, 4).mapToObj(Integer::toString).toList();

    private OutboxItems() {}

    /** Adds the event to a transaction, marked; an event that is there already is never overwritten. */
    public static TransactWriteItem put(String table, OutboxEvent event) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .conditionExpression("attribute_not_exists(pk)")
                        .item(item(event))
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> item(OutboxEvent event) {
        var item = new HashMap<>(
                Attributes.key("ORDER#" + event.orderId(), String.format(Locale.ROOT, "EVENT#%09d", event.version())));
        item.put(OutboxAttributes.KIND, text(OutboxAttributes.EVENT));
        item.put("version", number(event.version()));
        item.put(OutboxAttributes.EVENT_ID, text(event.eventId()));
        item.put(OutboxAttributes.SOURCE, text(event.source()));
        item.put(OutboxAttributes.TYPE, text(event.type()));
        item.put(OutboxAttributes.OCCURRED_AT, text(Timestamps.format(event.occurredAt())));
        item.put(OutboxAttributes.DETAIL, text(event.detail()));
        item.put(MARK, text(SHARDS.get(Math.floorMod(event.orderId().hashCode(), SHARDS.size()))));
        item.put(MARKED_SINCE, number(event.occurredAt().toEpochMilli()));
        return item;
    }
}
