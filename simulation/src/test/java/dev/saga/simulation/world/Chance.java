package dev.saga.simulation.world;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** All that is left to chance, from one seed; and what of it came true. */
final class Chance {
    private final Random random;
    private final Set<Fault> never;
    private final Map<Fault, Happenings> happened = new EnumMap<>(Fault.class);
    private List<String> causes = List.of();
    private boolean calm;

    /** @param never what does not happen, whatever the seed */
    Chance(long seed, Set<Fault> never) {
        this.random = new Random(seed);
        this.never = never;
    }

    /** Whether the fault happens now. */
    boolean happens(Fault fault) {
        return !calm && comesTrue(fault);
    }

    /** Whether who clears up makes the mistake; people do, also once all is calm. */
    boolean isMistaken(Fault fault) {
        return comesTrue(fault);
    }

    private boolean comesTrue(Fault fault) {
        if (random.nextInt(1000) >= fault.perMille() || never.contains(fault)) {
            return false;
        }
        happened.merge(fault, Happenings.at(causes), Happenings::plus);
        return true;
    }

    /** The events or commands that are the cause of what happens now. */
    List<String> causes() {
        return causes;
    }

    /** Does something that events or commands are the cause of: faults that happen meanwhile happen to them. */
    void during(List<String> types, Runnable task) {
        var before = causes;
        causes = types;
        try {
            task.run();
        } finally {
            causes = before;
        }
    }

    /** Nothing goes wrong any more. */
    void calmDown() {
        calm = true;
    }

    /** Whether something may still go wrong. */
    boolean isStormy() {
        return !calm;
    }

    /** At least 0, less than the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** At least the one, at most the other. */
    int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Random random() {
        return random;
    }

    /** How often each fault has happened, and at which steps. */
    Map<Fault, Happenings> happened() {
        return happened;
    }
}
