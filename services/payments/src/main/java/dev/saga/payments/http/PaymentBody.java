package dev.saga.payments.http;

import dev.saga.chassis.Timestamps;
import dev.saga.payments.Charge;
import dev.saga.payments.CustomerId;
import dev.saga.payments.Payment;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.PaymentId;
import dev.saga.payments.PaymentStatus;
import dev.saga.payments.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A payment as clients see it.
 *
 * @param paymentId names a payment that was captured at some time
 * @param customerId who was asked to pay, if it came to that; likewise the total
 */
@Serdeable.Serializable
record PaymentBody(
        String orderId,
        @Nullable String paymentId,
        @Nullable String customerId,
        PaymentStatus status,
        @Nullable MoneyData total,
        @Nullable String reason,
        String createdAt) {

    static PaymentBody of(Payment.Known payment) {
        var orderId = payment.orderId();
        var wasCaptured = switch (payment.status()) {
            case CAPTURED, REFUNDED -> true;
            case DECLINED, VOIDED -> false;
        };
        return new PaymentBody(
                orderId.value(),
                wasCaptured ? PaymentId.of(orderId).value() : null,
                payment.cost().map(Charge::customerId).map(CustomerId::value).orElse(null),
                payment.status(),
                payment.cost().map(Charge::total).map(MoneyData::of).orElse(null),
                payment instanceof Declined declined ? declined.reason().name() : null,
                Timestamps.format(payment.createdAt()));
    }
}
