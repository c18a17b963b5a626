package dev.saga.scenarios.demo;

import dev.saga.scenarios.Expectation;
import dev.saga.scenarios.Scenario;
import dev.saga.scenarios.ScenarioFailedException;
import dev.saga.scenarios.Trial;
import dev.saga.scenarios.client.Api;
import dev.saga.scenarios.client.Saga;
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

/** Plays scenarios. Each returns how it came out, and never throws for a wrong outcome. */
final class Player {
    private final Api api;
    private final Timeline timeline;
    private final Outputs outputs;
    private final Optional<Laptop> laptop;
    private final Duration patience;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Trial> trials = new ArrayList<>();

    /** @param laptop what {@link Scenario#DEADLINE_MISSED} needs */
    Player(Api api, Timeline timeline, Outputs outputs, Optional<Laptop> laptop, Duration patience) {
        this.api = api;
        this.timeline = timeline;
        this.outputs = outputs;
        this.laptop = laptop;
        this.patience = patience;
    }

    private interface Steps {
        String play() throws IOException, InterruptedException;
    }

    /** Plays one scenario to its end. */
    Result play(Scenario scenario) {
        var trial = trial(scenario.toString());
        return play(trial, scenario.expected(), () -> scenario.play(trial, this::orderPastDeadline));
    }

    /** Places one more order of the happy kind on the ground of a trial that is supplied for many. */
    Result warm(Trial trial) {
        return play(trial, Expectation.CONFIRMED, () -> trial.order(1));
    }

    /** The ground for a number of orders one after the other. */
    Trial suppliedFor(int count) throws IOException, InterruptedException {
        return trial("warm").supplied(count, Scenario.PRICE, Scenario.PRICE * count);
    }

    /** Every ground that was played on. */
    synchronized List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** Every order that was accepted. */
    List<String> orders() {
        return trials().stream().flatMap(trial -> trial.accepted().stream()).toList();
    }

    private synchronized Trial trial(String label) {
        var trial = new Trial(api, timeline, outputs.currency(), run, label, patience);
        trials.add(trial);
        return trial;
    }

    private static Result play(Trial trial, Expectation expected, Steps steps) {
        try {
            var orderId = steps.play();
            var saga = trial.await(orderId, expected);
            return new Result(trial.label(), orderId, saga, trial.millisSinceOrder(), expected.problem(saga));
        } catch (ScenarioFailedException e) {
            return failed(trial, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed(trial, "the API cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(trial, "interrupted");
        }
    }

    private static Result failed(Trial trial, String problem) {
        return new Result(trial.label(), "", Saga.UNKNOWN, 0, problem);
    }

    private String orderPastDeadline(Trial trial, int quantity) throws IOException, InterruptedException {
        var here = laptop.orElseThrow();
        var withheld = here.withholdPayment(trial.customerId()::equals);
        try {
            var order = trial.order(quantity);
            TimeUnit.MILLISECONDS.sleep(Duration.ofSeconds(outputs.orderTimeoutSeconds())
                    .plusMillis(100)
                    .toMillis());
            here.fireSchedule("orders-sweep");
            trial.await(order, Expectation.TIMED_OUT);
            return order;
        } finally {
            withheld.release();
        }
    }
}
