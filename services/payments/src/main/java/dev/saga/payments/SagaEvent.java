package dev.saga.payments;

/** What the other services of the saga say about an order; only what matters here. */
public sealed interface SagaEvent {
    /** The order's stock is held: now it has to be paid. */
    record StockReserved(Charge charge) implements SagaEvent {}

    /** The order is off. */
    record OrderCancelled() implements SagaEvent {}
}
