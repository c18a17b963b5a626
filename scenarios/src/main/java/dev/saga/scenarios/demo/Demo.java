package dev.saga.scenarios.demo;

import dev.saga.scenarios.Scenario;
import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.client.Timeline;
import dev.saga.scenarios.stack.Laptop;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Plays scenarios through the public API of a stack that answers, and prints how each came out. */
public final class Demo {
    private static final int WARM_ORDERS = 30;

    /** Enough for a function that is started anew; who has a wrong URL should not wait long to hear of it. */
    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(3);

    private final PrintStream out;
    private final Timeline timeline;
    private final Meter meter;
    private final Outputs outputs;
    private final Optional<Laptop> laptop;
    private final SagaClient client;
    private final Player player;

    /**
     * Sends no request yet.
     *
     * @param timeline is told what the stack's bus accepts, if the stack runs on this machine
     * @param meter counts what happens on this machine
     * @param laptop empty for a stack on AWS
     * @param patience how long an outcome may take before its scenario fails
     */
    public Demo(
            PrintStream out,
            Timeline timeline,
            Meter meter,
            Outputs outputs,
            Optional<Laptop> laptop,
            Duration patience) {
        this.out = out;
        this.timeline = timeline;
        this.meter = meter;
        this.outputs = outputs;
        this.laptop = laptop;
        client = new SagaClient(outputs, REQUEST_PATIENCE);
        player = new Player(client, timeline, outputs, laptop, patience);
    }

    /**
     * Plays the scenarios, checks the invariants, and prints both.
     *
     * @param only the scenarios to play; empty for all of them, and some warm orders that are measured after them
     * @param readyAfter how long the stack took to start
     */
    public DemoReport play(Set<Scenario> only, Duration readyAfter) throws IOException, InterruptedException {
        client.requireAnswer();
        out.println();
        out.println("Each event as it is published, indented by the events that led to it; times since the order:");
        var results = results(only.isEmpty() ? EnumSet.allOf(Scenario.class) : EnumSet.copyOf(only));
        var warm = only.isEmpty() ? Optional.of(measure()) : Optional.<WarmRun>empty();
        var invariants = new DemoAudit(client).check(player.trials(), player.orders());

        var report = new DemoReport(readyAfter, results, invariants);
        report.print(out);
        warm.ifPresent(run -> run.print(out));
        printDeadLetters(report);
        return report;
    }

    /** The slow scenario waits for its deadline while the others are played. */
    private List<Result> results(Set<Scenario> wanted) {
        if (laptop.isEmpty() && wanted.remove(Scenario.DEADLINE_MISSED)) {
            out.println("  deadline-missed is skipped: AWS does not let us withhold an event.");
        }
        var aside = Executors.newSingleThreadExecutor();
        try {
            var results = new EnumMap<Scenario, CompletableFuture<Result>>(Scenario.class);
            if (wanted.remove(Scenario.DEADLINE_MISSED)) {
                results.put(
                        Scenario.DEADLINE_MISSED,
                        CompletableFuture.supplyAsync(() -> player.play(Scenario.DEADLINE_MISSED), aside));
            }
            for (var scenario : wanted) {
                results.put(scenario, CompletableFuture.completedFuture(player.play(scenario)));
            }
            return results.values().stream().map(CompletableFuture::join).toList();
        } finally {
            aside.shutdownNow();
        }
    }

    private WarmRun measure() throws IOException, InterruptedException {
        timeline.quiet();
        out.println();
        out.println("Measuring " + WARM_ORDERS + " warm orders, one after the other ...");
        var ground = player.suppliedFor(WARM_ORDERS);
        var before = meter.usage();
        var sagas = new ArrayList<Result>();
        for (var i = 0; i < WARM_ORDERS; i++) {
            sagas.add(player.warm(ground));
        }
        return new WarmRun(sagas, meter.usage().since(before).per(WARM_ORDERS), laptop.isPresent());
    }

    private void printDeadLetters(DemoReport report) {
        print("Dead letters:", timeline.deadLetters());
        if (!report.ok()) {
            print(
                    "Dead letters lie in:",
                    outputs.deadLetterQueues().entrySet().stream()
                            .map(queue -> queue.getKey() + ": " + queue.getValue())
                            .toList());
        }
    }

    private void print(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
