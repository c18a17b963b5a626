package dev.saga.simulation.explorer;

import dev.saga.chassis.OutboxEvent;
import java.util.List;
import java.util.Optional;

/**
 * An event that was committed with a state.
 *
 * @param order the number of the order
 * @param id service, order and version, as on the wire
 * @param event the producer's record of it
 */
record Said(int order, String id, Object event) {
    /**
     * What a commit said, if it said anything.
     *
     * @param stored what the commit left in the outbox: one event at the most
     * @param event the decision's
     */
    static Optional<Said> of(int order, List<OutboxEvent> stored, Optional<?> event) {
        return stored.stream().findFirst().map(entry -> new Said(order, entry.eventId(), event.orElseThrow()));
    }

    String type() {
        return event.getClass().getSimpleName();
    }
}
