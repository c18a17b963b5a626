package dev.saga.orders;

import java.util.Optional;

/**
 * What comes of a command or an event.
 *
 * @param next the order's next state; empty if it stays as it is
 * @param event what is said with it; empty if nothing
 */
public record Decision(Optional<Order> next, Optional<OrderEvent> event) {
    private static final Decision UNCHANGED = new Decision(Optional.empty(), Optional.empty());

    public Decision {
        if (event.isPresent() && next.isEmpty()) {
            throw new IllegalArgumentException("an event belongs to a new state");
        }
    }

    /** The order absorbs it. */
    static Decision unchanged() {
        return UNCHANGED;
    }

    /** A silent change. */
    static Decision becomes(Order next) {
        return new Decision(Optional.of(next), Optional.empty());
    }

    /** A change that is made known. */
    static Decision becomes(Order next, OrderEvent event) {
        return new Decision(Optional.of(next), Optional.of(event));
    }
}
