package dev.saga.simulation.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.testing.Invocation;
import java.util.Optional;

/** Invokes functions, which may die before they begin and before they answer. */
final class Lambda {
    private final Chance chance;
    private final Journal journal;

    Lambda(Chance chance, Journal journal) {
        this.chance = chance;
        this.journal = journal;
    }

    /** What the function answers; empty if it fails or dies. */
    Optional<String> invoke(String name, RequestStreamHandler function, String input) {
        try {
            crash(Fault.CRASH_AT_START);
            var output = Invocation.invoke(function, input);
            crash(Fault.CRASH_AT_END);
            return Optional.of(output);
        } catch (Crash | RuntimeException e) {
            journal.note(name, "fails: " + e);
            return Optional.empty();
        }
    }

    private void crash(Fault fault) {
        if (chance.happens(fault)) {
            throw new Crash(fault);
        }
    }
}
