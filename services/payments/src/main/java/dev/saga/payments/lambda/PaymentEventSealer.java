package dev.saga.payments.lambda;

import dev.saga.chassis.Cause;
import dev.saga.chassis.EventSealer;
import dev.saga.chassis.OutboxEvent;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentEvent;
import dev.saga.payments.PaymentEvent.PaymentCaptured;
import dev.saga.payments.PaymentEvent.PaymentDeclined;
import dev.saga.payments.PaymentEvent.PaymentRefunded;
import dev.saga.payments.PaymentEvent.PaymentReversed;
import dev.saga.payments.lambda.PublishedData.PaymentCapturedData;
import dev.saga.payments.lambda.PublishedData.PaymentDeclinedData;
import dev.saga.payments.lambda.PublishedData.PaymentRefundedData;
import dev.saga.payments.lambda.PublishedData.PaymentReversedData;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Writes what payments says to the saga as the events that the schemas promise. */
@Singleton
final class PaymentEventSealer {
    private final EventSealer sealer;

    PaymentEventSealer(JsonMapper json) {
        this.sealer = new EventSealer(json, "payments");
    }

    /** The event that goes with the payment's state {@code next}. */
    OutboxEvent seal(Payment.Known next, PaymentEvent event, Cause cause, Instant now) {
        return sealer.seal(next.orderId().value(), next.version(), type(event), data(event), cause, now);
    }

    private static String type(PaymentEvent event) {
        return event.getClass().getSimpleName();
    }

    private static Object data(PaymentEvent event) {
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
        throw new IllegalArgumentException("PaymentEventSealer has no data for " + type(event));
    }
}
