package dev.saga.orders.lambda;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The data of the events that orders publishes, as their schemas have it. */
final class PublishedData {
    private PublishedData() {}

    @Serdeable.Serializable
    record OrderPlacedData(String customerId, List<LineData> lines) {}

    @Serdeable.Serializable
    record OrderConfirmedData(String customerId, MoneyData total) {}

    @Serdeable.Serializable
    record OrderRejectedData(String customerId, String reason) {}

    @Serdeable.Serializable
    record OrderCancelledData(String customerId, String reason) {}
}
