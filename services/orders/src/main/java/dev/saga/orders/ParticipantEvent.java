package dev.saga.orders;

/** What the other services of the saga say about an order; only what matters here. */
public sealed interface ParticipantEvent {
    /** Inventory holds every line. */
    record StockReserved(Money total) implements ParticipantEvent {
        public StockReserved {
            total.requireTotal();
        }
    }

    /** Inventory holds no line, for one at least is short. */
    record StockUnavailable() implements ParticipantEvent {}

    /** The customer's account was charged. */
    record PaymentCaptured(Money total) implements ParticipantEvent {
        public PaymentCaptured {
            total.requireTotal();
        }
    }

    /** The customer's account could not be charged. */
    record PaymentDeclined() implements ParticipantEvent {}

    /** The merchant gave the money back. */
    record PaymentReversed() implements ParticipantEvent {}
}
