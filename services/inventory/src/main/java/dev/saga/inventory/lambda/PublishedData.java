package dev.saga.inventory.lambda;

import dev.saga.inventory.PricedLine;
import dev.saga.inventory.Shortage;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The data of the events that inventory publishes, as their schemas have it. */
final class PublishedData {
    private PublishedData() {}

    @Serdeable.Serializable
    record StockReservedData(String customerId, List<PricedLineData> lines, MoneyData total) {}

    @Serdeable.Serializable
    record StockUnavailableData(List<ShortageData> shortages) {}

    @Serdeable.Serializable
    record StockCommittedData(List<LineData> lines) {}

    @Serdeable.Serializable
    record StockReleasedData(List<LineData> lines) {}

    @Serdeable.Serializable
    record PricedLineData(String sku, int quantity, MoneyData unitPrice) {
        static List<PricedLineData> of(List<PricedLine> lines) {
            return lines.stream()
                    .map(priced -> new PricedLineData(
                            priced.line().sku().value(), priced.line().quantity(), MoneyData.of(priced.unitPrice())))
                    .toList();
        }
    }

    @Serdeable.Serializable
    record ShortageData(String sku, int requested, long available) {
        static List<ShortageData> of(List<Shortage> shortages) {
            return shortages.stream()
                    .map(shortage ->
                            new ShortageData(shortage.sku().value(), shortage.requested(), shortage.available()))
                    .toList();
        }
    }
}
