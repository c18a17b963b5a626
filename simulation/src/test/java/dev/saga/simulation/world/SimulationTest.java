package dev.saga.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.invariants.Violation;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Many seeds, each a storm of its own; docs/reliability.md has the commands for more. */
class SimulationTest {
    static final Set<Safeguard> NONE = EnumSet.noneOf(Safeguard.class);

    /** How many orders each seed has. */
    static final int ORDERS = 10;

    private static final long SEEDS = Long.getLong("simulation.seeds", 1_000);
    private static final long FIRST_SEED = Long.getLong("simulation.first", 1);
    private static final String COMMAND = "mvn verify -pl simulation -am -Dtest=SimulationTest -DskipITs"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seeds=1 -Dsimulation.first=";

    private static final Map<Fault, Integer> HAPPENED = new EnumMap<>(Fault.class);

    @Test
    void everySeed_endsAtRest_withEveryInvariant() {
        var cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var orders = 0L;
        var events = 0L;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            var report = new World(seed, NONE, false).run(ORDERS);
            if (!report.violations().isEmpty()) {
                Assertions.fail(story(seed));
            }
            orders += report.orders();
            events += report.events();
            report.happened().forEach((fault, times) -> HAPPENED.merge(fault, times, Integer::sum));
        }
        var seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d seeds: %,d orders, %,d events, %,d faults in %.1f s of one core: %,.0f orders a second%n",
                SEEDS,
                orders,
                events,
                HAPPENED.values().stream().mapToInt(Integer::intValue).sum(),
                seconds,
                orders / seconds);
    }

    @Test
    void sameSeed_goesTheSameWay() {
        var first = new World(FIRST_SEED, NONE, true).run(ORDERS);
        var second = new World(FIRST_SEED, NONE, true).run(ORDERS);

        assertThat(second).isEqualTo(first);
    }

    @AfterAll
    static void everyFault_happened() {
        if (SEEDS >= 1_000) {
            assertThat(HAPPENED.keySet()).containsExactlyInAnyOrder(Fault.values());
        }
    }

    private static String story(long seed) {
        var report = new World(seed, NONE, true).run(ORDERS);
        var broken = report.violations().stream().map(Violation::toString).collect(Collectors.joining("\n"));
        return "seed " + seed + " breaks\n" + broken + "\nagain with\n" + COMMAND + seed + "\nafter\n"
                + String.join("\n", report.journal());
    }
}
