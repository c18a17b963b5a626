package dev.saga.chassis.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The events beside an order's state in a table of DynamoDB Local. */
public final class StoredEvents {
    private StoredEvents() {}

    /** Their details, in order of version. */
    public static List<String> details(String table, String orderId) {
        return LocalDynamoDb.client()
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :event)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS("ORDER#" + orderId),
                                ":event", AttributeValue.fromS("EVENT#"))))
                .items()
                .stream()
                .map(item -> Objects.requireNonNull(item.get("detail")).s())
                .toList();
    }
}
