package dev.saga.payments.events;

import dev.saga.payments.PaymentEvent;
import dev.saga.payments.PaymentEvent.PaymentCaptured;
import dev.saga.payments.PaymentEvent.PaymentDeclined;
import dev.saga.payments.PaymentEvent.PaymentRefunded;
import dev.saga.payments.PaymentEvent.PaymentReversed;
import dev.saga.payments.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** The data of the events that payments publishes, as their schemas have it. */
public final class PublishedData {
    private PublishedData() {}

    /** Returns the data of an event. */
    public static Object of(PaymentEvent event) {
        if (event instanceof PaymentCaptured captured) {
            return new PaymentCapturedData(
                    captured.paymentId().value(), captured.customerId().value(), MoneyData.of(captured.total()));
        }
        if (event instanceof PaymentDeclined declined) {
            return new PaymentDeclinedData(
                    declined.customerId().value(), declined.reason().name());
        }
        if (event instanceof PaymentRefunded refunded) {
            return new PaymentRefundedData(refunded.paymentId().value(), MoneyData.of(refunded.total()));
        }
        if (event instanceof PaymentReversed reversed) {
            return new PaymentReversedData(reversed.paymentId().value(), MoneyData.of(reversed.total()));
        }
        throw new IllegalArgumentException(
                "PublishedData has no record for " + event.getClass().getSimpleName());
    }

    @Serdeable.Serializable
    record PaymentCapturedData(String paymentId, String customerId, MoneyData total) {}

    @Serdeable.Serializable
    record PaymentDeclinedData(String customerId, String reason) {}

    @Serdeable.Serializable
    record PaymentRefundedData(String paymentId, MoneyData total) {}

    @Serdeable.Serializable
    record PaymentReversedData(String paymentId, MoneyData total) {}
}
