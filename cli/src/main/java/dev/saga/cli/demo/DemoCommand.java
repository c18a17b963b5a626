package dev.saga.cli.demo;

import dev.saga.cli.client.SagaClient;
import dev.saga.cli.client.Timeline;
import dev.saga.cli.report.ReportFile;
import dev.saga.cli.stack.Laptop;
import dev.saga.cli.stack.Outputs;
import dev.saga.cli.stack.RunningStack;
import dev.saga.local.engine.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays every scenario through the public API and says how each came out. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the stack on this machine, plays seven scenarios through its public API, and ends it.")
public final class DemoCommand implements Callable<Integer> {
    /** An order takes less than a second when the functions are warm: enough for a machine that is ten times as slow. */
    private static final String ORDER_TIMEOUT_SECONDS = "15";

    private static final int WARM_ORDERS = 30;

    /** Enough for a function that is started anew; who has a wrong URL should not wait long to hear of it. */
    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(3);

    @Mixin
    private ReportFile reportFile = new ReportFile();

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description =
                    "Plays against this stack on AWS instead; needs the Pulumi CLI, logged in, and AWS credentials.")
    private @Nullable String stack;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            converter = Scenario.Converter.class,
            description = "Plays only this scenario; may be given several times. One of ${COMPLETION-CANDIDATES}.")
    private List<Scenario> only = List.of();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long an outcome may take before its scenario fails; ${DEFAULT-VALUE} by default.")
    private int patienceSeconds;

    private final PrintStream out = System.out;
    private final Meter meter = new Meter();

    @Override
    public Integer call() throws IOException, InterruptedException, StartException {
        var timeline = new Timeline(out, true);
        out.println(stack == null ? "Starting the stack on this machine ..." : "Looking up stack " + stack + " ...");
        try (var running = start(timeline)) {
            var outputs = running.outputs();
            var client = new SagaClient(outputs, REQUEST_PATIENCE);
            var scenarios = new Scenarios(client, timeline, outputs, Duration.ofSeconds(patienceSeconds));
            announce(running);
            running.awaitReady(out::println); // cold starts and snapshots must not make orders miss their deadline
            client.requireAnswer();
            out.println();
            out.println("Each event as it is published, indented by the events that led to it; times since the order:");
            var results = play(scenarios, running.laptop());
            var warm = only.isEmpty() ? Optional.of(measure(scenarios, timeline)) : Optional.<WarmRun>empty();
            var invariants = new DemoAudit(client).check(scenarios.trials(), scenarios.orders());

            var report = new DemoReport(running.readyAfter(), results, invariants);
            report.print(out);
            warm.ifPresent(run -> run.print(out));
            printDeadLetters(report, timeline, outputs);
            reportFile.write(report.json());
            return report.ok() ? 0 : 1;
        }
    }

    private RunningStack start(Timeline timeline) throws IOException, InterruptedException, StartException {
        if (stack != null) {
            return RunningStack.onAws(stack);
        }
        var choice = new RunningStack.LocalChoice(
                Map.of("saga:orderTimeoutSeconds", ORDER_TIMEOUT_SECONDS), Optional.empty(), OptionalInt.empty());
        return RunningStack.onThisMachine(choice, Timeline.both(timeline, meter::count));
    }

    private void announce(RunningStack running) {
        running.notHonoured().forEach(line -> out.println("  not honoured here: " + line));
        if (running.laptop().isPresent()) {
            out.printf(
                    "Ready after %.1f s: %s%n",
                    running.readyAfter().toMillis() / 1000.0, running.outputs().apiUrl());
        }
    }

    /** The slow scenario waits for its deadline while the others are played. */
    private List<Result> play(Scenarios scenarios, Optional<Laptop> laptop) {
        var wanted = EnumSet.copyOf(only.isEmpty() ? EnumSet.allOf(Scenario.class) : only);
        if (laptop.isEmpty() && wanted.remove(Scenario.DEADLINE_MISSED)) {
            out.println("  deadline-missed is skipped: AWS does not let us withhold an event.");
        }
        var aside = Executors.newSingleThreadExecutor();
        try {
            var results = new EnumMap<Scenario, CompletableFuture<Result>>(Scenario.class);
            if (wanted.remove(Scenario.DEADLINE_MISSED)) {
                results.put(
                        Scenario.DEADLINE_MISSED,
                        CompletableFuture.supplyAsync(() -> scenarios.play(Scenario.DEADLINE_MISSED, laptop), aside));
            }
            for (var scenario : wanted) {
                results.put(scenario, CompletableFuture.completedFuture(scenarios.play(scenario, laptop)));
            }
            return results.values().stream().map(CompletableFuture::join).toList();
        } finally {
            aside.shutdownNow();
        }
    }

    private WarmRun measure(Scenarios scenarios, Timeline timeline) throws IOException, InterruptedException {
        timeline.quiet();
        out.println();
        out.println("Measuring " + WARM_ORDERS + " warm orders, one after the other ...");
        var ground = scenarios.suppliedFor(WARM_ORDERS);
        var before = meter.usage();
        var sagas = new ArrayList<Result>();
        for (var i = 0; i < WARM_ORDERS; i++) {
            sagas.add(scenarios.warm(ground));
        }
        return new WarmRun(sagas, meter.usage().since(before).per(WARM_ORDERS), stack == null);
    }

    private void printDeadLetters(DemoReport report, Timeline timeline, Outputs outputs) {
        if (!timeline.deadLetters().isEmpty()) {
            out.println();
            out.println("Dead letters:");
            timeline.deadLetters().forEach(letter -> out.println("  " + letter));
        }
        if (!report.ok()) {
            out.println();
            out.println("Dead letters lie in:");
            outputs.deadLetterQueues().forEach((name, url) -> out.println("  " + name + ": " + url));
        }
    }
}
