package dev.saga.payments;

import java.time.Instant;
import java.util.Optional;

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

    /** Payments has decided on the order before. */
    sealed interface Known extends Payment {
        /** The state's name. */
        PaymentStatus status();

        /** What the order costs, if it came to that. */
        Optional<Charge> cost();

        /** When payments first heard of the order. */
        Instant createdAt();
    }

    /** The customer paid. */
    record Captured(OrderId orderId, long version, Charge charge, Instant createdAt) implements Known {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.CAPTURED;
        }

        @Override
        public Optional<Charge> cost() {
            return Optional.of(charge);
        }
    }

    /** The customer got everything back. */
    record Refunded(OrderId orderId, long version, Charge charge, Instant createdAt) implements Known {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.REFUNDED;
        }

        @Override
        public Optional<Charge> cost() {
            return Optional.of(charge);
        }
    }

    /** The customer could not pay. */
    record Declined(OrderId orderId, long version, Charge charge, DeclineReason reason, Instant createdAt)
            implements Known {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.DECLINED;
        }

        @Override
        public Optional<Charge> cost() {
            return Optional.of(charge);
        }
    }

    /** The order was over before it was to be paid: a late StockReserved must not charge. */
    record Voided(OrderId orderId, long version, Instant createdAt) implements Known {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.VOIDED;
        }

        @Override
        public Optional<Charge> cost() {
            return Optional.empty();
        }
    }
}
