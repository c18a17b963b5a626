package dev.saga.payments;

/** What payments says to the saga; each record has the name of its event type. */
public sealed interface PaymentEvent {
    /** The customer paid. */
    record PaymentCaptured(PaymentId paymentId, CustomerId customerId, Money total) implements PaymentEvent {}

    /** The customer could not pay. */
    record PaymentDeclined(CustomerId customerId, DeclineReason reason) implements PaymentEvent {}

    /** The customer got the money back, since the order was cancelled. */
    record PaymentRefunded(PaymentId paymentId, Money total) implements PaymentEvent {}

    /** The merchant gave the money back of its own accord, which cancels the order. */
    record PaymentReversed(PaymentId paymentId, Money total) implements PaymentEvent {}
}
