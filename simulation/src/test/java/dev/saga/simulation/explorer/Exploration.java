package dev.saga.simulation.explorer;

import dev.saga.scenarios.invariants.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What an exploration found.
 *
 * @param states how many different states were visited
 * @param moves how many moves were made from them
 * @param complete whether every state that can be reached was visited
 * @param counterexample the shortest way to a violation
 */
record Exploration(long states, long moves, boolean complete, Optional<Counterexample> counterexample) {
    /**
     * A way to a violation.
     *
     * @param timeline the way, for a person to read
     */
    record Counterexample(List<Violation> violations, String timeline) {}
}
