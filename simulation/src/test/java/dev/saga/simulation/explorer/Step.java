package dev.saga.simulation.explorer;

import dev.saga.scenarios.invariants.Violation;
import java.util.List;

/**
 * A move and where it leads.
 *
 * @param outcome what the service made of it
 * @param violations what is broken by the move itself
 */
record Step(Move move, Outcome outcome, State next, List<Violation> violations) {}
