package dev.saga.simulation.explorer;

import dev.saga.scenarios.invariants.Invariant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service as the explorer runs it: the real decision on what was read, committed by the store in memory to what is
 * stored by then. The two differ when somebody else came in between.
 */
interface Participant {
    /**
     * Handles a message.
     *
     * @param read the service's places in the state as they were read: the aggregate first, then what it draws on
     * @param stored the same places as they are at the commit
     * @throws IllegalArgumentException if a record of the trade refuses what was to be stored
     */
    Outcome handle(List<Object> read, List<Object> stored, Message message, Instant now);

    /** Whether the aggregate can become nothing else any more. */
    boolean isFinal(Object aggregate);

    /** What is broken if a record of the trade refuses what was to be stored. */
    Invariant kept();

    /** The aggregate's state in one word; empty if the service does not know of it. */
    Optional<String> stateName(Object aggregate);
}
