package dev.saga.tracking.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.numberOf;
import static dev.saga.chassis.dynamodb.Attributes.optionalTextOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.Position;
import dev.saga.chassis.Timestamps;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.OrderState;
import dev.saga.tracking.PaymentState;
import dev.saga.tracking.SagaStatus;
import dev.saga.tracking.SagaSummary;
import dev.saga.tracking.StockState;
import dev.saga.tracking.TimelineEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A saga's events and its summary as items and back. */
final class SagaItems {
    /** Begins the range key of an event's item, and of no other. */
    static final String EVENT_PREFIX = "EVENT#";

    /** The index of open sagas has one partition, ordered by age; a closed saga is not in it. */
    static final String OPEN = "OPEN";

    private static final String KEY_PREFIX = "SAGA#";

    private SagaItems() {}

    static AttributeValue partition(OrderId orderId) {
        return text(KEY_PREFIX + orderId.value());
    }

    /** The key at which a page of the index {@code open-by-age} ended. */
    static Map<String, AttributeValue> openIndexKey(Position<OrderId> position) {
        return Map.of(
                "pk", partition(position.id()),
                "sk", text("SUMMARY"),
                "open", text(OPEN),
                "lastEventAt", text(Timestamps.format(position.time())));
    }

    static Map<String, AttributeValue> item(OrderId orderId, TimelineEvent event) {
        return Map.of(
                "pk", partition(orderId),
                "sk", text(EVENT_PREFIX + event.eventId()),
                "kind", text("EVENT"),
                "eventId", text(event.eventId()),
                "type", text(event.type()),
                "source", text(event.source()),
                "occurredAt", text(Timestamps.format(event.occurredAt())),
                "causationId", text(event.causationId()),
                "hop", number(event.hop()),
                "data", text(event.data()));
    }

    static TimelineEvent event(Map<String, AttributeValue> item) {
        return new TimelineEvent(
                textOf(item, "eventId"),
                textOf(item, "type"),
                textOf(item, "source"),
                Instant.parse(textOf(item, "occurredAt")),
                textOf(item, "causationId"),
                Math.toIntExact(numberOf(item, "hop")),
                textOf(item, "data"));
    }

    /**
     * The summary's item.
     *
     * @param version how many events it sums up
     */
    static Map<String, AttributeValue> item(SagaSummary summary, long version) {
        var item = new HashMap<String, AttributeValue>();
        item.put("pk", partition(summary.orderId()));
        item.put("sk", text("SUMMARY"));
        item.put("kind", text("SUMMARY"));
        item.put("version", number(version));
        item.put("status", text(summary.status().name()));
        summary.order().ifPresent(order -> item.put("order", text(order.name())));
        summary.stock().ifPresent(stock -> item.put("stock", text(stock.name())));
        summary.payment().ifPresent(payment -> item.put("payment", text(payment.name())));
        item.put("startedAt", text(Timestamps.format(summary.startedAt())));
        item.put("lastEventAt", text(Timestamps.format(summary.lastEventAt())));
        if (summary.status() == SagaStatus.OPEN) {
            item.put("open", text(OPEN));
        }
        return item;
    }

    static SagaSummary summary(Map<String, AttributeValue> item) {
        return new SagaSummary(
                new OrderId(textOf(item, "pk").substring(KEY_PREFIX.length())),
                SagaStatus.valueOf(textOf(item, "status")),
                optionalTextOf(item, "order").map(OrderState::valueOf),
                optionalTextOf(item, "stock").map(StockState::valueOf),
                optionalTextOf(item, "payment").map(PaymentState::valueOf),
                Instant.parse(textOf(item, "startedAt")),
                Instant.parse(textOf(item, "lastEventAt")));
    }
}
