package dev.saga.orders.lambda;

import dev.saga.chassis.Cause;
import dev.saga.chassis.EventSealer;
import dev.saga.chassis.OutboxEvent;
import dev.saga.orders.Order;
import dev.saga.orders.OrderEvent;
import dev.saga.orders.OrderEvent.OrderCancelled;
import dev.saga.orders.OrderEvent.OrderConfirmed;
import dev.saga.orders.OrderEvent.OrderPlaced;
import dev.saga.orders.OrderEvent.OrderRejected;
import dev.saga.orders.lambda.PublishedData.OrderCancelledData;
import dev.saga.orders.lambda.PublishedData.OrderConfirmedData;
import dev.saga.orders.lambda.PublishedData.OrderPlacedData;
import dev.saga.orders.lambda.PublishedData.OrderRejectedData;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Writes what orders says to the saga as the events that the schemas promise. */
@Singleton
final class OrderEventSealer {
    private final EventSealer sealer;

    OrderEventSealer(JsonMapper json) {
        this.sealer = new EventSealer(json, "orders");
    }

    /** The event that goes with the order's state {@code next}. */
    OutboxEvent seal(Order next, OrderEvent event, Cause cause, Instant now) {
        var orderId = next.placement().orderId().value();
        return sealer.seal(orderId, next.version(), type(event), data(event), cause, now);
    }

    private static String type(OrderEvent event) {
        return event.getClass().getSimpleName();
    }

    private static Object data(OrderEvent event) {
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
        throw new IllegalArgumentException("OrderEventSealer has no data for " + type(event));
    }
}
