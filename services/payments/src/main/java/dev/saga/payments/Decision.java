package dev.saga.payments;

import java.util.Optional;

/**
 * What comes of a command or an event: all of it, or nothing.
 *
 * @param next the payment's next state; empty if it stays as it is
 * @param event what is said with it; empty if nothing
 * @param entry what it does to the customer's account; empty if nothing
 */
public record Decision(Optional<Payment.Known> next, Optional<PaymentEvent> event, Optional<AccountEntry> entry) {
    private static final Decision UNCHANGED = new Decision(Optional.empty(), Optional.empty(), Optional.empty());

    public Decision {
        if (next.isEmpty() && (event.isPresent() || entry.isPresent())) {
            throw new IllegalArgumentException("an event and its account entry belong to a new state");
        }
    }

    /** The payment absorbs it. */
    static Decision unchanged() {
        return UNCHANGED;
    }

    /** A silent change. */
    static Decision becomes(Payment.Known next) {
        return new Decision(Optional.of(next), Optional.empty(), Optional.empty());
    }

    /** A change that is made known. */
    static Decision becomes(Payment.Known next, PaymentEvent event) {
        return new Decision(Optional.of(next), Optional.of(event), Optional.empty());
    }

    /** A change that is made known, and moves money. */
    static Decision becomes(Payment.Known next, PaymentEvent event, AccountEntry entry) {
        return new Decision(Optional.of(next), Optional.of(event), Optional.of(entry));
    }
}
