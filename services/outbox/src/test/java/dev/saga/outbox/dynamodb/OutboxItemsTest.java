package dev.saga.outbox.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.OutboxEvent;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OutboxItemsTest {
    @Test
    void put_ofAnEvent_isTheItemThatTheRelayReads() {
        var put = OutboxItems.put("table-1", event("1", 12)).put();

        assertThat(put.tableName()).isEqualTo("table-1");
        assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(pk)");
        assertThat(put.item())
                .isEqualTo(Map.ofEntries(
                        Map.entry("pk", AttributeValue.fromS("ORDER#1")),
                        Map.entry("sk", AttributeValue.fromS("EVENT#000000012")),
                        Map.entry("kind", AttributeValue.fromS("EVENT")),
                        Map.entry("version", AttributeValue.fromN("12")),
                        Map.entry("eventId", AttributeValue.fromS("things:1:12")),
                        Map.entry("source", AttributeValue.fromS("saga.things")),
                        Map.entry("type", AttributeValue.fromS("ThingMade")),
                        Map.entry("occurredAt", AttributeValue.fromS("2026-11-22T01:28:33.120Z")),
                        Map.entry("detail", AttributeValue.fromS("{}")),
                        Map.entry("unpublished", AttributeValue.fromS("1")),
                        Map.entry("unpublishedSince", AttributeValue.fromN("1795310913120"))));
    }

    @Test
    void put_ofEventsOfManyOrders_spreadsTheirMarks() {
        var marks = IntStream.range(0, 100)
                .mapToObj(order -> OutboxItems.put("table-1", event(Integer.toString(order), 1))
                        .put()
                        .item()
                        .get("unpublished"))
                .distinct();

        assertThat(marks)
                .containsExactlyInAnyOrder(
                        AttributeValue.fromS("0"),
                        AttributeValue.fromS("1"),
                        AttributeValue.fromS("2"),
                        AttributeValue.fromS("3"));
    }

    private static OutboxEvent event(String orderId, long version) {
        return new OutboxEvent(
                "things:" + orderId + ":" + version,
                orderId,
                version,
                "saga.things",
                "ThingMade",
                Instant.parse("2026-11-22T01:28:33.12Z"),
                "{}");
    }
}
