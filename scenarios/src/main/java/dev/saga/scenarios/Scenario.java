package dev.saga.scenarios;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

/**
 * A story of the saga: its steps through the public API, and how it must end. Each is named as {@link #toString} says, for
 * example {@code happy-path}.
 */
@SuppressWarnings("ImmutableEnumChecker") // an expectation and the steps of a constant do not change
public enum Scenario {
    /** The goods and the money are there: confirmed. */
    HAPPY_PATH(
            Expectation.CONFIRMED,
            (trial, deadlines) ->
                    trial.supplied(10, Scenario.PRICE, Scenario.PLENTY).order(2)),

    /** More is ordered than there is: rejected, and nothing was touched. */
    OUT_OF_STOCK(
            Expectation.OUT_OF_STOCK,
            (trial, deadlines) ->
                    trial.supplied(1, Scenario.PRICE, Scenario.PLENTY).order(5)),

    /** The account cannot pay: rejected, and the stock is released. */
    PAYMENT_DECLINED(
            Expectation.DECLINED,
            (trial, deadlines) ->
                    trial.supplied(10, Scenario.PRICE, Scenario.POOR).order(2)),

    /** The customer changes their mind after the order was confirmed: stock and money go back. */
    CUSTOMER_CANCELS(Expectation.CANCELLED, (trial, deadlines) -> {
        var order = trial.supplied(10, Scenario.PRICE, Scenario.PLENTY).order(2);
        trial.await(order, Expectation.CONFIRMED);
        trial.cancel(order);
        return order;
    }),

    /** The merchant takes the payment back: the order is cancelled and its stock goes back on the shelf. */
    PAYMENT_REVERSED(Expectation.REVERSED, (trial, deadlines) -> {
        var order = trial.supplied(10, Scenario.PRICE, Scenario.PLENTY).order(2);
        trial.await(order, Expectation.CONFIRMED);
        trial.reversePayment(order);
        return order;
    }),

    /**
     * Payments consumes StockReserved only after the order's deadline: the order is cancelled, and the late event charges
     * nobody.
     */
    DEADLINE_MISSED(Expectation.TIMED_OUT, (trial, deadlines) -> {
        trial.supplied(10, Scenario.PRICE, Scenario.PLENTY);
        var order = deadlines.orderPastDeadline(trial, 2);
        trial.await(order, Expectation.TIMED_OUT);
        var payment = trial.awaitPayment(order, "VOIDED");
        if (!payment.equals("VOIDED")) {
            throw new ScenarioFailedException("awaited a VOIDED payment, which a late event cannot capture; it is "
                    + (payment.isEmpty() ? "unknown" : payment));
        }
        return order;
    }),

    /** The same request twice: one order. The same key with another body: refused. */
    DUPLICATE_REQUEST(Expectation.CONFIRMED, (trial, deadlines) -> {
        var key = UUID.randomUUID().toString();
        var order = trial.supplied(10, Scenario.PRICE, Scenario.PLENTY).order(2, key);
        var again = trial.order(2, key);
        if (!again.equals(order)) {
            throw new ScenarioFailedException(
                    "awaited order " + order + " as the answer to its repeated request; it was " + again);
        }
        var other = trial.statusOfOrder(3, key);
        if (other != 422) {
            throw new ScenarioFailedException(
                    "awaited 422 for another order under the same Idempotency-Key; it was " + other);
        }
        trial.await(order, Expectation.CONFIRMED);
        if (trial.orders() != 1) {
            throw new ScenarioFailedException("awaited one order of the customer; there are " + trial.orders());
        }
        return order;
    });

    /** Of one piece, in minor units. */
    public static final long PRICE = 2_500;

    private static final long PLENTY = 100_000;
    private static final long POOR = 100;

    private final Expectation expected;
    private final Steps steps;

    Scenario(Expectation expected, Steps steps) {
        this.expected = expected;
        this.steps = steps;
    }

    private interface Steps {
        String play(Trial trial, Deadlines deadlines) throws IOException, InterruptedException;
    }

    /** How the saga of its order must end. */
    public Expectation expected() {
        return expected;
    }

    /**
     * Plays its steps; the last event may still be under way.
     *
     * @return the order that it is about
     * @throws ScenarioFailedException if the API does not answer as it must
     */
    public String play(Trial trial, Deadlines deadlines) throws IOException, InterruptedException {
        return steps.play(trial, deadlines);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
