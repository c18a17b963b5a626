package dev.saga.simulation.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.scenarios.invariants.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An explorer that finds nothing proves something only if it finds what is wrong. */
class MutantsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static List<Mutant> mutants() {
        return Mutant.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void mutant_breaksItsInvariant(Mutant mutant) {
        var found = new Explorer(new Model(mutant.scenario(), mutant.participants())).explore(LIMIT);

        assertThat(found.counterexample()).as("what %s leads to", mutant).isPresent();
        var counterexample = found.counterexample().orElseThrow();
        assertThat(counterexample.violations())
                .as(counterexample.timeline())
                .extracting(Violation::invariant)
                .contains(mutant.broken());
    }

    @Test
    void timeline_isTheShortestWay() {
        var mutant = Mutant.all().stream()
                .filter(one -> one.name().equals("no tombstone in payments"))
                .findFirst()
                .orElseThrow();

        var found = new Explorer(new Model(mutant.scenario(), mutant.participants())).explore(LIMIT);

        assertThat(found.counterexample().orElseThrow().timeline()).isEqualTo("""
              1  order A  PlaceOrder → orders                                     orders: PLACED, says OrderPlaced
              2  order A    OrderPlaced → inventory                               inventory: RESERVED, says StockReserved
              3  order A  CancelOrder → orders                                    orders: CANCELLED, says OrderCancelled
              4  order A    OrderCancelled → inventory                            inventory: RELEASED, says StockReleased
              5  order A    OrderCancelled → payments                             nothing changes
              6  order A    StockReserved → payments                              payments: CAPTURED, says PaymentCaptured
            broken: SERVICES_AGREE of order A: order CANCELLED, stock RELEASED, payment CAPTURED
            """);
    }
}
