package dev.saga.orders.events;

import dev.saga.orders.ParticipantEvent.PaymentCaptured;
import dev.saga.orders.ParticipantEvent.StockReserved;
import dev.saga.orders.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** The data of the events that orders receives: only the fields that it uses. An event without such fields has no record. */
final class ReceivedData {
    private ReceivedData() {}

    @Serdeable.Deserializable
    record StockReservedData(MoneyData total) {
        StockReserved event() {
            return new StockReserved(total.toMoney());
        }
    }

    @Serdeable.Deserializable
    record PaymentCapturedData(MoneyData total) {
        PaymentCaptured event() {
            return new PaymentCaptured(total.toMoney());
        }
    }
}
