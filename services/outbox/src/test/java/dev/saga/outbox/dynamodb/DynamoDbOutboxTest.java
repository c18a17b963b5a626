package dev.saga.outbox.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.KEYS_ONLY;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.chassis.testing.LocalDynamoDb;
import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxContract;
import dev.saga.outbox.OutboxKey;
import dev.saga.outbox.UnreadableItem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbOutboxTest extends OutboxContract {
    private final DynamoDbClient dynamoDb = LocalDynamoDb.client();
    private final String table = LocalDynamoDb.createTable(
            new LocalDynamoDb.Index("unpublished", "unpublished", "unpublishedSince", N, KEYS_ONLY));
    private final Outbox outbox = new DynamoDbOutbox(dynamoDb, table);

    @Override
    protected Outbox outbox() {
        return outbox;
    }

    @Override
    protected void put(OutboxEvent event) {
        dynamoDb.transactWriteItems(write -> write.transactItems(OutboxItems.put(table, event)));
    }

    @Test
    void event_onceUnmarked_isOtherwiseAsItWas() {
        put("1");

        outbox.unmark(key("1"));

        assertThat(stored(key("1")))
                .containsOnlyKeys("pk", "sk", "kind", "version", "eventId", "source", "type", "occurredAt", "detail");
    }

    @Test
    void item_thatIsDamaged_isFoundWithTheReason() {
        put("1");
        set("occurredAt", AttributeValue.fromS("not a time"));

        assertThat(outbox.findMarked(key("1")))
                .contains(new UnreadableItem(
                        key("1"), "occurredAt is not a time like 2026-11-22T01:28:33.120Z: not a time"));
    }

    @Test
    void items_whoseMarkHasADamagedTime_areFoundToo() {
        put("1");
        set("unpublishedSince", AttributeValue.fromN("0.5"));

        assertThat(outbox.markedBefore(Instant.EPOCH.plusSeconds(1), 4)).containsExactly(key("1"));
    }

    private void set(String attribute, AttributeValue value) {
        dynamoDb.updateItem(update -> update.tableName(table)
                .key(Attributes.key(key("1").partition(), key("1").sort()))
                .updateExpression("SET " + attribute + " = :value")
                .expressionAttributeValues(Map.of(":value", value)));
    }

    @Test
    void unmark_ofAnEventThatIsGone_leavesNoItem() {
        outbox.unmark(key("1"));

        assertThat(stored(key("1"))).isEmpty();
    }

    private Map<String, AttributeValue> stored(OutboxKey key) {
        return dynamoDb.getItem(get -> get.tableName(table)
                        .key(Attributes.key(key.partition(), key.sort()))
                        .consistentRead(true))
                .item();
    }
}
