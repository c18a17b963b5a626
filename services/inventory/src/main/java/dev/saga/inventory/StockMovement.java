package dev.saga.inventory;

import dev.saga.inventory.Stock.Place;
import java.util.List;
import java.util.Optional;

/**
 * Pieces of one product that change their place. It can only be made while enough pieces are at {@code from}.
 *
 * @param promisedPrice the unit price at which pieces are reserved: the movement can only be made while the product is
 *     on sale at it; empty for every other movement
 */
public record StockMovement(Line line, Place from, Place to, Optional<Money> promisedPrice) {
    static StockMovement reserve(PricedLine priced) {
        return new StockMovement(priced.line(), Place.AVAILABLE, Place.RESERVED, Optional.of(priced.unitPrice()));
    }

    static List<StockMovement> each(List<Line> lines, Place from, Place to) {
        return lines.stream()
                .map(line -> new StockMovement(line, from, to, Optional.empty()))
                .toList();
    }
}
