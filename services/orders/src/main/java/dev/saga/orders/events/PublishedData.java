package dev.saga.orders.events;

import dev.saga.orders.OrderEvent;
import dev.saga.orders.OrderEvent.OrderCancelled;
import dev.saga.orders.OrderEvent.OrderConfirmed;
import dev.saga.orders.OrderEvent.OrderPlaced;
import dev.saga.orders.OrderEvent.OrderRejected;
import dev.saga.orders.json.LineData;
import dev.saga.orders.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The data of the events that orders publishes, as their schemas have it. */
public final class PublishedData {
    private PublishedData() {}

    /** Returns the data of an event. */
    public static Object of(OrderEvent event) {
        if (event instanceof OrderPlaced placed) {
            return new OrderPlacedData(placed.customerId().value(), LineData.of(placed.lines()));
        }
        if (event instanceof OrderConfirmed confirmed) {
            return new OrderConfirmedData(confirmed.customerId().value(), MoneyData.of(confirmed.total()));
        }
        if (event instanceof OrderRejected rejected) {
            return new OrderRejectedData(
                    rejected.customerId().value(), rejected.reason().name());
        }
        if (event instanceof OrderCancelled cancelled) {
            return new OrderCancelledData(
                    cancelled.customerId().value(), cancelled.reason().name());
        }
        throw new IllegalArgumentException(
                "PublishedData has no record for " + event.getClass().getSimpleName());
    }

    @Serdeable.Serializable
    record OrderPlacedData(String customerId, List<LineData> lines) {}

    @Serdeable.Serializable
    record OrderConfirmedData(String customerId, MoneyData total) {}

    @Serdeable.Serializable
    record OrderRejectedData(String customerId, String reason) {}

    @Serdeable.Serializable
    record OrderCancelledData(String customerId, String reason) {}
}
