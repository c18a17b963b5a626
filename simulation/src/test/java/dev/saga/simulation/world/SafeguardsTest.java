package dev.saga.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.scenarios.invariants.Violation;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each safeguard is needed: without it, some storm breaks the invariant that it keeps. */
class SafeguardsTest {
    private static final int MOST_SEEDS = 3_000;
    /** Twice a storm's, so that more of them meet on one account. */
    private static final int ORDERS = 20;

    @ParameterizedTest
    @EnumSource
    void withoutSafeguard_itsInvariantBreaks(Safeguard safeguard) {
        var broken = LongStream.rangeClosed(1, MOST_SEEDS)
                .parallel()
                .mapToObj(seed -> new World(seed, safeguard.off(), safeguard.spared(), false).run(ORDERS))
                .flatMap(report -> report.violations().stream())
                .filter(violation -> violation.invariant() == safeguard.keeps())
                .map(Violation::toString)
                .findAny();

        assertThat(broken).as("what breaks without %s", safeguard).isPresent();
    }
}
