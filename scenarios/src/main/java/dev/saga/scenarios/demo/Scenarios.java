package dev.saga.scenarios.demo;

import com.google.gson.JsonObject;
import dev.saga.scenarios.client.Saga;
import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.client.Timeline;
import dev.saga.scenarios.stack.Laptop;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The stories that show what the saga promises. Each returns how it came out, and never throws for a wrong outcome. */
final class Scenarios {
    private static final long PRICE = 2_500;
    private static final long PLENTY = 100_000;
    private static final long POOR = 100;

    private final SagaClient client;
    private final Timeline timeline;
    private final Outputs outputs;
    private final Duration patience;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Trial> trials = new ArrayList<>();

    Scenarios(SagaClient client, Timeline timeline, Outputs outputs, Duration patience) {
        this.client = client;
        this.timeline = timeline;
        this.outputs = outputs;
        this.patience = patience;
    }

    /** A story told to its end; throws where a step did not answer as it should. */
    private interface Story {
        Told tell(Trial trial) throws IOException, InterruptedException;
    }

    /** How it should end, and how it did. */
    private record Told(String orderId, Expectation expected, Saga saga, long millis) {}

    /**
     * Tells one story.
     *
     * @param laptop what {@link Scenario#DEADLINE_MISSED} needs
     */
    Result play(Scenario scenario, Optional<Laptop> laptop) {
        return switch (scenario) {
            case HAPPY_PATH -> happyPath();
            case OUT_OF_STOCK -> outOfStock();
            case PAYMENT_DECLINED -> paymentDeclined();
            case CUSTOMER_CANCELS -> customerCancels();
            case PAYMENT_REVERSED -> paymentReversed();
            case DEADLINE_MISSED -> deadlineMissed(laptop.orElseThrow());
            case DUPLICATE_REQUEST -> duplicateRequest();
        };
    }

    /** One order, goods and money: confirmed. */
    private Result happyPath() {
        return play(Scenario.HAPPY_PATH, trial -> {
            var order = trial.supplied(10, PRICE, PLENTY).order(2);
            return told(trial, order, Expectation.CONFIRMED);
        });
    }

    /** More is ordered than there is: rejected, and nothing was touched. */
    private Result outOfStock() {
        return play(Scenario.OUT_OF_STOCK, trial -> {
            var order = trial.supplied(1, PRICE, PLENTY).order(5);
            return told(trial, order, Expectation.OUT_OF_STOCK);
        });
    }

    /** The account cannot pay: rejected, and the stock is released. */
    private Result paymentDeclined() {
        return play(Scenario.PAYMENT_DECLINED, trial -> {
            var order = trial.supplied(10, PRICE, POOR).order(2);
            return told(trial, order, Expectation.DECLINED);
        });
    }

    /** The customer changes their mind after the order was confirmed: stock and money go back. */
    private Result customerCancels() {
        return play(Scenario.CUSTOMER_CANCELS, trial -> {
            var order = trial.supplied(10, PRICE, PLENTY).order(2);
            trial.await(order, Expectation.CONFIRMED);
            trial.cancel(order);
            return told(trial, order, Expectation.CANCELLED);
        });
    }

    /** The merchant takes the payment back: the order is cancelled and its stock goes back on the shelf. */
    private Result paymentReversed() {
        return play(Scenario.PAYMENT_REVERSED, trial -> {
            var order = trial.supplied(10, PRICE, PLENTY).order(2);
            trial.await(order, Expectation.CONFIRMED);
            trial.reversePayment(order);
            return told(trial, order, Expectation.REVERSED);
        });
    }

    /**
     * Payments hears of the reserved stock only after the order's deadline: the order is cancelled, and the late event
     * charges nobody.
     */
    private Result deadlineMissed(Laptop laptop) {
        return play(Scenario.DEADLINE_MISSED, trial -> {
            trial.supplied(10, PRICE, PLENTY);
            String order;
            var withheld = laptop.withhold(event -> isStockReservedOf(event, trial.customerId()), "payments-events");
            try {
                order = trial.order(2);
                waitForDeadline();
                laptop.fireSchedule("orders-sweep");
                trial.await(order, Expectation.TIMED_OUT);
            } finally {
                withheld.release();
            }
            var told = told(trial, order, Expectation.TIMED_OUT);
            var payment = trial.paymentStatus(order);
            if (!payment.equals("VOIDED")) {
                throw new ScenarioFailedException("awaited a VOIDED payment, which a late event cannot capture; it is "
                        + (payment.isEmpty() ? "unknown" : payment));
            }
            return told;
        });
    }

    /** The same request twice: one order. The same key with another body: refused. */
    private Result duplicateRequest() {
        return play(Scenario.DUPLICATE_REQUEST, trial -> {
            var key = UUID.randomUUID().toString();
            var order = trial.supplied(10, PRICE, PLENTY).order(2, key);
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
            var told = told(trial, order, Expectation.CONFIRMED);
            if (trial.orders() != 1) {
                throw new ScenarioFailedException("awaited one order of the customer; there are " + trial.orders());
            }
            return told;
        });
    }

    /** Places one more order of the happy kind on the ground of a trial that is supplied for many. */
    Result warm(Trial trial) {
        return play("warm", trial, ground -> told(ground, ground.order(1), Expectation.CONFIRMED));
    }

    /** The ground for a number of orders one after the other. */
    Trial suppliedFor(int count) throws IOException, InterruptedException {
        return trial("warm").supplied(count, PRICE, PRICE * count);
    }

    /** Every ground that was played on. */
    synchronized List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** Every order that was accepted. */
    List<String> orders() {
        return trials().stream().flatMap(trial -> trial.accepted().stream()).toList();
    }

    private synchronized Trial trial(String name) {
        var trial = new Trial(client, timeline, outputs.currency(), run, name, patience);
        trials.add(trial);
        return trial;
    }

    private Result play(Scenario scenario, Story story) {
        return play(scenario.toString(), trial(scenario.toString()), story);
    }

    private Result play(String name, Trial trial, Story story) {
        try {
            var told = story.tell(trial);
            return new Result(name, told.orderId(), told.saga(), told.millis(), problem(told));
        } catch (ScenarioFailedException e) {
            return new Result(name, "", Saga.UNKNOWN, 0, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Result(name, "", Saga.UNKNOWN, 0, "the API cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(name, "", Saga.UNKNOWN, 0, "interrupted");
        }
    }

    private Told told(Trial trial, String orderId, Expectation expected) throws IOException, InterruptedException {
        var saga = trial.await(orderId, expected);
        return new Told(orderId, expected, saga, trial.millisSinceOrder());
    }

    private static String problem(Told told) {
        var saga = told.saga();
        if (told.expected().isMetBy(saga)) {
            return "";
        }
        return "awaited " + told.expected().awaited(saga) + "; arrived instead: "
                + (saga.events().isEmpty() ? "nothing" : String.join(", ", saga.eventTypes()))
                + " (order " + named(saga.order()) + ", stock " + named(saga.stock()) + ", payment "
                + named(saga.payment()) + ")";
    }

    private static String named(String state) {
        return state.isEmpty() ? "unknown" : state;
    }

    private static boolean isStockReservedOf(JsonObject event, String customerId) {
        return event.get("detail-type").getAsString().equals("StockReserved")
                && event.getAsJsonObject("detail")
                        .getAsJsonObject("data")
                        .get("customerId")
                        .getAsString()
                        .equals(customerId);
    }

    private void waitForDeadline() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Duration.ofSeconds(outputs.orderTimeoutSeconds())
                .plusMillis(100)
                .toMillis());
    }
}
