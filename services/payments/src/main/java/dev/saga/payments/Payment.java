package dev.saga.payments;

import java.time.Instant;

/** The payment of one order, in one of its states. */
public sealed interface Payment {
    /** The order that it is for. */
    OrderId orderId();

    /** How many states the payment has been in, this one included; a commit of the next is conditional on it. */
    long version();

    /** Payments has not heard of the order. */
    record Unknown(OrderId orderId) implements Payment {
        @Override
        public long version() {
            return 0;
        }
    }

    /** The customer paid. */
    record Captured(OrderId orderId, long version, Charge charge, Instant createdAt) implements Payment {}

    /** The customer got everything back. */
    record Refunded(OrderId orderId, long version, Charge charge, Instant createdAt) implements Payment {}

    /** The customer could not pay. */
    record Declined(OrderId orderId, long version, Charge charge, DeclineReason reason, Instant createdAt)
            implements Payment {}

    /** The order was over before it was to be paid: a late StockReserved must not charge. */
    record Voided(OrderId orderId, long version, Instant createdAt) implements Payment {}
}
