package dev.saga.inventory;

import java.util.List;

/** So many pieces of one product, at the price that inventory put on them. */
public record PricedLine(Line line, Money unitPrice) {
    static Money total(List<PricedLine> lines) {
        return lines.stream()
                .map(priced -> priced.unitPrice().times(priced.line().quantity()))
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalArgumentException("no lines"));
    }
}
