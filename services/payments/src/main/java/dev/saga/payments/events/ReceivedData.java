package dev.saga.payments.events;

import dev.saga.payments.Charge;
import dev.saga.payments.CustomerId;
import dev.saga.payments.SagaEvent.StockReserved;
import dev.saga.payments.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** The data of the events that payments receives: only the fields that it uses. An event without such fields has no record. */
final class ReceivedData {
    private ReceivedData() {}

    @Serdeable.Deserializable
    record StockReservedData(String customerId, MoneyData total) {
        StockReserved event() {
            return new StockReserved(new Charge(new CustomerId(customerId), total.toMoney()));
        }
    }
}
