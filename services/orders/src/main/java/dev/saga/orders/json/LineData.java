package dev.saga.orders.json;

import dev.saga.orders.OrderLine;
import dev.saga.orders.Sku;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** An order's line as JSON. */
@Serdeable
public record LineData(String sku, int quantity) {
    public static List<LineData> of(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new LineData(line.sku().value(), line.quantity()))
                .toList();
    }

    public OrderLine toLine() {
        return new OrderLine(new Sku(sku), quantity);
    }
}
