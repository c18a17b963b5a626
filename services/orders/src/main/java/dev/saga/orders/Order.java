package dev.saga.orders;

import java.util.Optional;

/** An order in one of its states. */
public sealed interface Order {
    /** What was ordered. */
    Placement placement();

    /** How many states the order has been in, this one included; a commit of the next is conditional on it. */
    long version();

    /** The state's name. */
    OrderStatus status();

    /** The price of all lines, once inventory has said it. */
    Optional<Money> total();

    /** Why the order was rejected or cancelled; empty in the other states. */
    default Optional<String> reasonName() {
        return Optional.empty();
    }

    /** Waits for stock and payment. */
    record Placed(Placement placement, long version, Optional<Money> total) implements Order {
        @Override
        public OrderStatus status() {
            return OrderStatus.PLACED;
        }
    }

    /** Decided in the customer's favour; can only be cancelled. */
    record Confirmed(Placement placement, long version, Money paid) implements Order {
        @Override
        public OrderStatus status() {
            return OrderStatus.CONFIRMED;
        }

        @Override
        public Optional<Money> total() {
            return Optional.of(paid);
        }
    }

    /** Decided against the customer, for good. */
    record Rejected(Placement placement, long version, Optional<Money> total, RejectionReason reason) implements Order {
        @Override
        public OrderStatus status() {
            return OrderStatus.REJECTED;
        }

        @Override
        public Optional<String> reasonName() {
            return Optional.of(reason.name());
        }
    }

    /** Withdrawn, for good. */
    record Cancelled(Placement placement, long version, Optional<Money> total, CancellationReason reason)
            implements Order {
        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }

        @Override
        public Optional<String> reasonName() {
            return Optional.of(reason.name());
        }
    }
}
