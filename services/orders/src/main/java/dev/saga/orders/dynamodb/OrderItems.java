package dev.saga.orders.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.mapsOf;
import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.numberOf;
import static dev.saga.chassis.dynamodb.Attributes.optionalTextOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.Position;
import dev.saga.chassis.Timestamps;
import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.orders.CancellationReason;
import dev.saga.orders.CustomerId;
import dev.saga.orders.Money;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrderLine;
import dev.saga.orders.OrderStatus;
import dev.saga.orders.Placement;
import dev.saga.orders.RejectionReason;
import dev.saga.orders.Sku;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An order as an item and back. */
final class OrderItems {
    /** How many partitions the index of open orders is spread over. */
    static final int OPEN_SHARDS = 4;

    private static final String KEY_PREFIX = "ORDER#";

    private OrderItems() {}

    static Map<String, AttributeValue> key(OrderId orderId) {
        return Attributes.key(KEY_PREFIX + orderId.value(), "STATE");
    }

    static OrderId orderIdOf(Map<String, AttributeValue> item) {
        return new OrderId(textOf(item, "pk").substring(KEY_PREFIX.length()));
    }

    /** The key at which a page of the index {@code by-customer} ended. */
    static Map<String, AttributeValue> customerIndexKey(CustomerId customerId, Position<OrderId> position) {
        var key = new HashMap<>(key(position.id()));
        key.put("customerId", text(customerId.value()));
        key.put("placedAt", text(Timestamps.format(position.time())));
        return key;
    }

    static Map<String, AttributeValue> item(Order order) {
        var placement = order.placement();
        var item = new HashMap<>(key(placement.orderId()));
        item.put("kind", text("STATE"));
        item.put("version", number(order.version()));
        item.put("status", text(order.status().name()));
        item.put("customerId", text(placement.customerId().value()));
        item.put(
                "lines",
                AttributeValue.fromL(
                        placement.lines().stream().map(OrderItems::line).toList()));
        item.put("placedAt", text(Timestamps.format(placement.placedAt())));
        item.put("deadline", text(Timestamps.format(placement.deadline())));
        order.reasonName().ifPresent(reason -> item.put("reason", text(reason)));
        order.total().ifPresent(total -> {
            item.put("total", number(total.amountMinor()));
            item.put("currency", text(total.currency()));
        });
        if (order.status() == OrderStatus.PLACED) {
            item.put("openShard", text(Integer.toString(shard(placement.orderId()))));
            item.put("openUntil", number(placement.deadline().toEpochMilli()));
        }
        return item;
    }

    static Order order(Map<String, AttributeValue> item) {
        var placement = placement(item);
        var version = numberOf(item, "version");
        var total = total(item);
        return switch (OrderStatus.valueOf(textOf(item, "status"))) {
            case PLACED -> new Placed(placement, version, total);
            case CONFIRMED -> new Confirmed(placement, version, total.orElseThrow());
            case REJECTED -> new Rejected(placement, version, total, RejectionReason.valueOf(textOf(item, "reason")));
            case CANCELLED ->
                new Cancelled(placement, version, total, CancellationReason.valueOf(textOf(item, "reason")));
        };
    }

    private static Placement placement(Map<String, AttributeValue> item) {
        return new Placement(
                orderIdOf(item),
                new CustomerId(textOf(item, "customerId")),
                lines(item),
                Instant.parse(textOf(item, "placedAt")),
                Instant.parse(textOf(item, "deadline")));
    }

    private static List<OrderLine> lines(Map<String, AttributeValue> item) {
        return mapsOf(item, "lines").stream()
                .map(line -> new OrderLine(new Sku(textOf(line, "sku")), Math.toIntExact(numberOf(line, "quantity"))))
                .toList();
    }

    private static AttributeValue line(OrderLine line) {
        return AttributeValue.fromM(Map.of("sku", text(line.sku().value()), "quantity", number(line.quantity())));
    }

    private static Optional<Money> total(Map<String, AttributeValue> item) {
        return optionalTextOf(item, "currency").map(currency -> new Money(numberOf(item, "total"), currency));
    }

    private static int shard(OrderId orderId) {
        return Math.floorMod(orderId.value().hashCode(), OPEN_SHARDS);
    }
}
