package dev.saga.payments.lambda;

import io.micronaut.serde.annotation.Serdeable;

/** The data of the events that payments publishes, as their schemas have it. */
final class PublishedData {
    private PublishedData() {}

    @Serdeable.Serializable
    record PaymentCapturedData(String paymentId, String customerId, MoneyData total) {}

    @Serdeable.Serializable
    record PaymentDeclinedData(String customerId, String reason) {}

    @Serdeable.Serializable
    record PaymentRefundedData(String paymentId, MoneyData total) {}

    @Serdeable.Serializable
    record PaymentReversedData(String paymentId, MoneyData total) {}
}
