package dev.saga.inventory.lambda;

import dev.saga.chassis.Cause;
import dev.saga.chassis.EventSealer;
import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.InventoryEvent;
import dev.saga.inventory.InventoryEvent.StockCommitted;
import dev.saga.inventory.InventoryEvent.StockReleased;
import dev.saga.inventory.InventoryEvent.StockReserved;
import dev.saga.inventory.InventoryEvent.StockUnavailable;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.lambda.PublishedData.PricedLineData;
import dev.saga.inventory.lambda.PublishedData.ShortageData;
import dev.saga.inventory.lambda.PublishedData.StockCommittedData;
import dev.saga.inventory.lambda.PublishedData.StockReleasedData;
import dev.saga.inventory.lambda.PublishedData.StockReservedData;
import dev.saga.inventory.lambda.PublishedData.StockUnavailableData;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Writes what inventory says to the saga as the events that the schemas promise. */
@Singleton
final class InventoryEventSealer {
    private final EventSealer sealer;

    InventoryEventSealer(JsonMapper json) {
        this.sealer = new EventSealer(json, "inventory");
    }

    /** The event that goes with the reservation's state {@code next}. */
    OutboxEvent seal(Reservation.Known next, InventoryEvent event, Cause cause, Instant now) {
        return sealer.seal(next.orderId().value(), next.version(), type(event), data(event), cause, now);
    }

    private static String type(InventoryEvent event) {
        return event.getClass().getSimpleName();
    }

    private static Object data(InventoryEvent event) {
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
        throw new IllegalArgumentException("InventoryEventSealer has no data for " + type(event));
    }
}
