package dev.saga.simulation.world;

import dev.saga.scenarios.invariants.Violation;
import java.util.List;
import java.util.Map;

/**
 * How a seed went.
 *
 * @param orders how many orders were placed
 * @param events how many events were committed
 * @param happened how often each fault happened, and where
 * @param journal what happened, if it was kept
 */
record Report(
        long seed,
        List<Violation> violations,
        int orders,
        int events,
        Map<Fault, Happenings> happened,
        List<String> journal) {}
