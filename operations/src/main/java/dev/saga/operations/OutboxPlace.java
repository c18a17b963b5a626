package dev.saga.operations;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The place of an item that a relay has set aside.
 *
 * @param table its physical name
 * @param sequenceNumber of the item's record in the table's stream, or "" if the relay found the item in the table
 */
public record OutboxPlace(String table, String pk, String sk, String sequenceNumber) {
    Map<String, AttributeValue> key() {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    /** In words. */
    @Override
    public String toString() {
        return "table " + table + ", pk " + pk + ", sk " + sk
                + (sequenceNumber.isEmpty() ? "" : ", sequence number " + sequenceNumber);
    }
}
