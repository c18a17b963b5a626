package dev.saga.messaging.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.messaging.OutboxEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OutboxItemsTest {
    @Test
    void put_ofAnEvent_isTheItemThatTheRelayReads() {
        var event = new OutboxEvent(
                "things:1:12", "1", 12, "saga.things", "ThingMade", Instant.parse("2026-11-22T01:28:33.12Z"), "{}");

        var put = OutboxItems.put("table-1", event).put();

        assertThat(put.tableName()).isEqualTo("table-1");
        assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(pk)");
        assertThat(put.item())
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS("ORDER#1"),
                        "sk", AttributeValue.fromS("EVENT#000000012"),
                        "kind", AttributeValue.fromS("EVENT"),
                        "version", AttributeValue.fromN("12"),
                        "eventId", AttributeValue.fromS("things:1:12"),
                        "source", AttributeValue.fromS("saga.things"),
                        "type", AttributeValue.fromS("ThingMade"),
                        "occurredAt", AttributeValue.fromS("2026-11-22T01:28:33.120Z"),
                        "detail", AttributeValue.fromS("{}")));
    }

    @Test
    void attribute_thatIsMissing_isNamedWithItsItem() {
        var item = Map.of("pk", Attributes.text("ORDER#1"), "sk", Attributes.text("STATE"));

        assertThatThrownBy(() -> Attributes.textOf(item, "status")).hasMessageContaining("ORDER#1", "STATE", "status");
        assertThatThrownBy(() -> Attributes.numberOf(item, "version")).hasMessageContaining("version");
        assertThatThrownBy(() -> Attributes.mapsOf(item, "lines")).hasMessageContaining("lines");
        assertThat(Attributes.optionalTextOf(item, "reason")).isEmpty();
    }
}
