package dev.saga.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.scenarios.invariants.Violation;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Many seeds, each a storm of its own; docs/reliability.md has the commands for more. */
class SimulationTest {
    private static final String COMMAND = "mvn test -pl simulation -am -Dtest=SimulationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seeds=1 -Dsimulation.orders=%d"
            + " -Dsimulation.first=%d";

    @Test
    void everySeed_endsAtRest_withEveryInvariant() {
        System.out.println(Storms.all().summary());

        Storms.all().broken().ifPresent(report -> Assertions.fail(story(report.seed())));
    }

    @Test
    void sameSeed_goesTheSameWay() {
        var first = new World(Storms.FIRST_SEED, Storms.NONE, true).run(Storms.ORDERS);
        var second = new World(Storms.FIRST_SEED, Storms.NONE, true).run(Storms.ORDERS);

        assertThat(second).isEqualTo(first);
    }

    /** The seed once more, with its journal. */
    private static String story(long seed) {
        var report = new World(seed, Storms.NONE, true).run(Storms.ORDERS);
        return "seed " + seed + " breaks\n"
                + report.violations().stream().map(Violation::toString).collect(Collectors.joining("\n"))
                + "\nagain with\n" + COMMAND.formatted(Storms.ORDERS, seed) + "\nafter\n"
                + String.join("\n", report.journal());
    }
}
