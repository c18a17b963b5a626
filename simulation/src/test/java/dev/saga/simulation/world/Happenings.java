package dev.saga.simulation.world;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often a fault happened.
 *
 * @param steps the steps of the saga that it happened at
 */
record Happenings(int times, Set<SagaStep> steps) {
    Happenings {
        steps = Set.copyOf(steps);
    }

    /** Once, to these events or commands. */
    static Happenings at(List<String> causes) {
        return new Happenings(1, causes.stream().map(SagaStep::of).collect(Collectors.toSet()));
    }

    Happenings plus(Happenings others) {
        return steps.containsAll(others.steps)
                ? new Happenings(times + others.times, steps)
                : new Happenings(
                        times + others.times,
                        Stream.concat(steps.stream(), others.steps.stream()).collect(Collectors.toSet()));
    }
}
