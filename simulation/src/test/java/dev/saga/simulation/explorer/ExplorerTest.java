package dev.saga.simulation.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interleaving of one order with four duplicates, and of two orders that want the same. */
class ExplorerTest {
    /** For how many seconds three orders are explored; docs/reliability.md has the command. */
    private static final Duration THREE_ORDERS = Duration.ofSeconds(Integer.getInteger("explorer.seconds", 0));

    private static final Duration NO_LIMIT = Duration.ofHours(1);

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario("one order, four duplicates", List.of(0), 1, List.of(100L), 4, 2),
                new Scenario("one order, four duplicates, no stock", List.of(0), 0, List.of(100L), 4, 2),
                new Scenario("one order, four duplicates, no money", List.of(0), 1, List.of(99L), 4, 2),
                new Scenario("one order, four duplicates, no account", List.of(0), 1, List.of(-1L), 4, 2),
                new Scenario("two orders, one piece, one duplicate", List.of(0, 1), 1, List.of(100L, 100L), 1, 1),
                new Scenario("two orders, one account", List.of(0, 0), 2, List.of(100L), 0, 1));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyInterleaving_keepsTheInvariants(Scenario scenario) {
        var found = explore(scenario, NO_LIMIT);

        assertThat(found.complete()).isTrue();
    }

    @Test
    void threeOrders_keepTheInvariants() {
        assumeTrue(!THREE_ORDERS.isZero(), "set explorer.seconds to explore three orders");

        explore(
                new Scenario(
                        "three orders, two pieces, one account for two",
                        List.of(0, 0, 1),
                        2,
                        List.of(100L, 100L),
                        0,
                        1),
                THREE_ORDERS);
    }

    private static Exploration explore(Scenario scenario, Duration limit) {
        var found = new Explorer(new Model(scenario, Mutant.system())).explore(limit);
        System.out.printf(
                "%s: %,d states visited, %,d moves%s%n",
                scenario.name(), found.states(), found.moves(), found.complete() ? ", complete" : "");
        assertThat(found.counterexample().map(Exploration.Counterexample::timeline))
                .isEmpty();
        return found;
    }
}
