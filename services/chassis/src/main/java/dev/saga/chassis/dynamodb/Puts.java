package dev.saga.chassis.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Puts whole items, but never over something that the writer has not seen. */
public final class Puts {
    private Puts() {}

    /** An item that must not be there yet. */
    public static TransactWriteItem absent(String table, Map<String, AttributeValue> item) {
        return write(Put.builder().tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
    }

    /**
     * An aggregate's next state.
     *
     * @param item has a {@code version} like every state before it
     * @param version of this state; the one before it, if any, must be what is stored
     */
    public static TransactWriteItem next(String table, Map<String, AttributeValue> item, long version) {
        return version == 1
                ? absent(table, item)
                : write(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("version = :read")
                        .expressionAttributeValues(Map.of(":read", number(version - 1))));
    }

    private static TransactWriteItem write(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }
}
