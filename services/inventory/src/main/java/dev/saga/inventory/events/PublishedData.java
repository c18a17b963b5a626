package dev.saga.inventory.events;

import dev.saga.inventory.InventoryEvent;
import dev.saga.inventory.InventoryEvent.StockCommitted;
import dev.saga.inventory.InventoryEvent.StockReleased;
import dev.saga.inventory.InventoryEvent.StockReserved;
import dev.saga.inventory.InventoryEvent.StockUnavailable;
import dev.saga.inventory.PricedLine;
import dev.saga.inventory.Shortage;
import dev.saga.inventory.json.LineData;
import dev.saga.inventory.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The data of the events that inventory publishes, as their schemas have it. */
public final class PublishedData {
    private PublishedData() {}

    /** Returns the data of an event. */
    public static Object of(InventoryEvent event) {
        if (event instanceof StockReserved reserved) {
            return new StockReservedData(
                    reserved.customerId().value(), PricedLineData.of(reserved.lines()), MoneyData.of(reserved.total()));
        }
        if (event instanceof StockUnavailable unavailable) {
            return new StockUnavailableData(ShortageData.of(unavailable.shortages()));
        }
        if (event instanceof StockCommitted committed) {
            return new StockCommittedData(LineData.of(committed.lines()));
        }
        if (event instanceof StockReleased released) {
            return new StockReleasedData(LineData.of(released.lines()));
        }
        throw new IllegalArgumentException(
                "PublishedData has no record for " + event.getClass().getSimpleName());
    }

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
