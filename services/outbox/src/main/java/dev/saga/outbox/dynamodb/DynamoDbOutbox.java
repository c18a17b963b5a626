package dev.saga.outbox.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.optionalTextOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The events in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbOutbox implements Outbox {
    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbOutbox(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void unmark(OutboxKey key) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Attributes.key(key.partition(), key.sort()))
                    .updateExpression("REMOVE " + OutboxItems.MARK + ", " + OutboxItems.MARKED_SINCE)
                    .conditionExpression("attribute_exists(pk)"));
        } catch (ConditionalCheckFailedException e) {
            // The item is gone, and its mark with it; without the condition it would now be there again, empty.
        }
    }

    @Override
    public List<OutboxKey> markedBefore(Instant then, int limit) {
        return OutboxItems.SHARDS.stream()
                .flatMap(shard -> marked(shard, then, limit / OutboxItems.SHARDS.size()).stream())
                .sorted(Comparator.comparing(DynamoDbOutbox::markedSince))
                .map(item -> new OutboxKey(textOf(item, "pk"), textOf(item, "sk")))
                .toList();
    }

    /** A damaged item may have any number of DynamoDB here. */
    private static BigDecimal markedSince(Map<String, AttributeValue> item) {
        return new BigDecimal(
                Objects.requireNonNull(item.get(OutboxItems.MARKED_SINCE)).n());
    }

    private List<Map<String, AttributeValue>> marked(String shard, Instant then, int limit) {
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName("unpublished")
                .keyConditionExpression(OutboxItems.MARK + " = :shard AND " + OutboxItems.MARKED_SINCE + " <= :then")
                .expressionAttributeValues(Map.of(":shard", text(shard), ":then", number(then.toEpochMilli())))
                .limit(limit)
                .build();
        return dynamoDb.query(query).items();
    }

    @Override
    public Optional<OutboxItem> findMarked(OutboxKey key) {
        var found = dynamoDb.getItem(get -> get.tableName(table)
                        .key(Attributes.key(key.partition(), key.sort()))
                        .consistentRead(true))
                .item();
        return optionalTextOf(found, OutboxItems.MARK)
                .map(mark -> OutboxItem.read(key, attribute -> optionalTextOf(found, attribute)));
    }
}
