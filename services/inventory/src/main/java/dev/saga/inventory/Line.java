package dev.saga.inventory;

import java.util.HashSet;
import java.util.List;

/**
 * So many pieces of one product.
 *
 * @param quantity 1 to {@value #MAX_QUANTITY}
 */
public record Line(Sku sku, int quantity) {
    /** Most lines of one order. */
    public static final int MAX_LINES = 20;

    /** Most pieces of one product in an order. */
    public static final int MAX_QUANTITY = 1000;

    public Line {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity of " + sku.value() + " is not within 1..1000: " + quantity);
        }
    }

    /** An order's lines: 1 to {@value #MAX_LINES}, each of another product. */
    static List<Line> checked(List<Line> lines) {
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("not 1..20 lines: " + lines.size());
        }
        var skus = new HashSet<Sku>();
        for (var line : lines) {
            if (!skus.add(line.sku())) {
                throw new IllegalArgumentException(line.sku().value() + " appears twice");
            }
        }
        return List.copyOf(lines);
    }
}
