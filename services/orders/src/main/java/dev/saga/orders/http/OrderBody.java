package dev.saga.orders.http;

import dev.saga.chassis.Timestamps;
import dev.saga.orders.Order;
import dev.saga.orders.OrderStatus;
import dev.saga.orders.json.LineData;
import dev.saga.orders.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. */
@Serdeable.Serializable
record OrderBody(
        String orderId,
        String customerId,
        OrderStatus status,
        List<LineData> lines,
        @Nullable MoneyData total,
        @Nullable String reason,
        String placedAt,
        String deadline) {

    static OrderBody of(Order order) {
        var placement = order.placement();
        return new OrderBody(
                placement.orderId().value(),
                placement.customerId().value(),
                order.status(),
                LineData.of(placement.lines()),
                order.total().map(MoneyData::of).orElse(null),
                order.reasonName().orElse(null),
                Timestamps.format(placement.placedAt()),
                Timestamps.format(placement.deadline()));
    }
}
