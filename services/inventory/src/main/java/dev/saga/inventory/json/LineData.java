package dev.saga.inventory.json;

import dev.saga.inventory.Line;
import dev.saga.inventory.Sku;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** An order's line as JSON. */
@Serdeable
public record LineData(String sku, int quantity) {
    public static List<LineData> of(List<Line> lines) {
        return lines.stream()
                .map(line -> new LineData(line.sku().value(), line.quantity()))
                .toList();
    }

    public Line toLine() {
        return new Line(new Sku(sku), quantity);
    }
}
