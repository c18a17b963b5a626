package dev.saga.messaging.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.KEYS_ONLY;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import dev.saga.messaging.OutboxEvent;
import dev.saga.messaging.relay.Entry;
import dev.saga.messaging.relay.Outbox;
import dev.saga.messaging.relay.OutboxKey;
import dev.saga.messaging.testing.LocalDynamoDb;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbOutboxTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final DynamoDbClient dynamoDb = LocalDynamoDb.client();
    private final String table = LocalDynamoDb.createTable(
            new LocalDynamoDb.Index("unpublished", "unpublished", "unpublishedSince", N, KEYS_ONLY));
    private final Outbox outbox = new DynamoDbOutbox(dynamoDb, table);

    @Test
    void event_untilItIsUnmarked_isFoundAsItWasPut() {
        put("1", NOON);

        assertThat(outbox.markedBefore(NOON, 4)).containsExactly(key("1"));
        assertThat(outbox.findMarked(key("1")))
                .contains(new Entry(key("1"), "things:1:7", "saga.things", "ThingMade", NOON, "{\"a\":1}"));
    }

    @Test
    void event_onceUnmarked_isFoundNoMoreAndOtherwiseAsItWas() {
        put("1", NOON);

        outbox.unmark(key("1"));
        outbox.unmark(key("1"));

        assertThat(outbox.markedBefore(NOON, 4)).isEmpty();
        assertThat(outbox.findMarked(key("1"))).isEmpty();
        assertThat(stored(key("1")))
                .containsOnlyKeys("pk", "sk", "kind", "version", "eventId", "source", "type", "occurredAt", "detail");
    }

    @Test
    void event_thatOccurredLater_isLeftAlone() {
        put("1", NOON.plusMillis(1));

        assertThat(outbox.markedBefore(NOON, 4)).isEmpty();
    }

    @Test
    void events_ofEveryShard_areFoundOldestFirst() {
        IntStream.range(0, 8).forEach(order -> put(Integer.toString(order), NOON.minusSeconds(order)));

        assertThat(outbox.markedBefore(NOON, 100))
                .containsExactly(key("7"), key("6"), key("5"), key("4"), key("3"), key("2"), key("1"), key("0"));
        assertThat(outbox.markedBefore(NOON, 4)).containsExactly(key("7"), key("6"), key("5"), key("4"));
    }

    @Test
    void unmark_ofAnEventThatIsGone_createsNothing() {
        outbox.unmark(key("1"));

        assertThat(stored(key("1"))).isEmpty();
        assertThat(outbox.findMarked(key("1"))).isEmpty();
    }

    private void put(String orderId, Instant occurredAt) {
        var event = new OutboxEvent(
                "things:" + orderId + ":7", orderId, 7, "saga.things", "ThingMade", occurredAt, "{\"a\":1}");
        dynamoDb.transactWriteItems(write -> write.transactItems(OutboxItems.put(table, event)));
    }

    private Map<String, AttributeValue> stored(OutboxKey key) {
        return dynamoDb.getItem(get -> get.tableName(table)
                        .key(Attributes.key(key.partition(), key.sort()))
                        .consistentRead(true))
                .item();
    }

    private static OutboxKey key(String orderId) {
        return new OutboxKey("ORDER#" + orderId, "EVENT#000000007");
    }
}
