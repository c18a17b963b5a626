package dev.saga.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.scenarios.client.Saga;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Expectation EXPECTED = Expectation.OUT_OF_STOCK;

    @Test
    void problem_whenEverythingIsAsExpected_isEmpty_inAnyOrderOfTheEvents() {
        assertThat(EXPECTED.problem(saga("REJECTED", "OrderRejected", "StockUnavailable", "OrderPlaced")))
                .isEmpty();
    }

    @Test
    void problem_whenAnEventIsMissing_namesIt() {
        assertThat(EXPECTED.problem(saga("PLACED", "OrderPlaced", "StockUnavailable")))
                .isEqualTo("awaited OrderRejected; arrived instead: OrderPlaced, StockUnavailable"
                        + " (order PLACED, stock UNAVAILABLE, payment unknown)");
    }

    @Test
    void problem_whenAnEventIsTooMuch_namesIt() {
        assertThat(EXPECTED.problem(
                        saga("REJECTED", "OrderPlaced", "StockUnavailable", "OrderRejected", "StockReleased")))
                .startsWith("awaited no [StockReleased]; arrived instead: OrderPlaced, ");
    }

    @Test
    void problem_whenOnlyAStateDiffers_namesTheStates() {
        assertThat(EXPECTED.problem(saga("CANCELLED", "OrderPlaced", "StockUnavailable", "OrderRejected")))
                .startsWith("awaited order REJECTED, stock UNAVAILABLE, payment ; arrived instead: ");
    }

    private static Saga saga(String order, String... events) {
        return new Saga(
                true,
                order,
                "UNAVAILABLE",
                "",
                Stream.of(events)
                        .map(type -> new Saga.Event(type, type, "saga.orders", Instant.EPOCH, 0))
                        .toList());
    }
}
