package dev.saga.operations;

import dev.saga.outbox.OutboxAttributes;
import dev.saga.outbox.OutboxKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The place of an item that a relay has set aside.
 *
 * @param table its physical name
 * @param sequenceNumber of the item's record in the table's stream, or "" if the relay found the item in the table
 */
public record OutboxPlace(String table, OutboxKey item, String sequenceNumber) {
    Map<String, AttributeValue> key() {
        return Map.of(
                OutboxAttributes.PARTITION, AttributeValue.fromS(item.partition()),
                OutboxAttributes.SORT, AttributeValue.fromS(item.sort()));
    }

    /** In words. */
    @Override
    public String toString() {
        return "table " + table + ", pk " + item.partition() + ", sk " + item.sort()
                + (sequenceNumber.isEmpty() ? "" : ", sequence number " + sequenceNumber);
    }
}
