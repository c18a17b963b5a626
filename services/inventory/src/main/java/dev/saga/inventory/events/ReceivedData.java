package dev.saga.inventory.events;

import dev.saga.inventory.CustomerId;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.json.LineData;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The data of the events that inventory receives: only the fields that it uses. An event without such fields has no record. */
final class ReceivedData {
    private ReceivedData() {}

    @Serdeable.Deserializable
    record OrderPlacedData(String customerId, List<LineData> lines) {
        OrderPlaced event() {
            return new OrderPlaced(
                    new CustomerId(customerId),
                    lines.stream().map(LineData::toLine).toList());
        }
    }
}
