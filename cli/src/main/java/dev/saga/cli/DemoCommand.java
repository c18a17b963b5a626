package dev.saga.cli;

import dev.saga.cli.stack.CloudListeners;
import dev.saga.cli.stack.RunningStack;
import dev.saga.local.engine.StartException;
import dev.saga.scenarios.Scenario;
import dev.saga.scenarios.client.Timeline;
import dev.saga.scenarios.demo.Demo;
import dev.saga.scenarios.demo.Meter;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Plays every scenario through the public API and says how each came out. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the stack on this machine, plays seven scenarios through its public API, and ends it.")
final class DemoCommand implements Callable<Integer> {
    /** An order takes less than a second when the functions are warm: enough for a machine that is ten times as slow. */
    private static final String ORDER_TIMEOUT_SECONDS = "15";

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
            converter = ScenarioConverter.class,
            description = "Plays only this scenario; may be given several times. One of ${COMPLETION-CANDIDATES}.")
    private List<Scenario> only = List.of();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long an outcome may take before its scenario fails; ${DEFAULT-VALUE} by default.")
    private int patienceSeconds;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException, StartException {
        var timeline = new Timeline(out, true);
        var meter = new Meter();
        try (var running = RunningStack.of(
                stack,
                Map.of("saga:orderTimeoutSeconds", ORDER_TIMEOUT_SECONDS),
                out,
                CloudListeners.of(timeline),
                CloudListeners.of(meter))) {
            var patience = Duration.ofSeconds(patienceSeconds);
            var demo = new Demo(out, timeline, meter, running.outputs(), running.laptop(), patience);
            announce(running);
            running.awaitReady(out::println); // cold starts and snapshots must not make orders miss their deadline
            var report = demo.play(Set.copyOf(only), running.readyAfter());
            reportFile.write(report.json());
            return report.ok() ? 0 : 1;
        }
    }

    private void announce(RunningStack running) {
        running.notHonoured().forEach(line -> out.println("  not honoured here: " + line));
        if (running.laptop().isPresent()) {
            out.printf(
                    "Ready after %.1f s: %s%n",
                    running.readyAfter().toMillis() / 1000.0, running.outputs().apiUrl());
        }
    }

    /** Reads a scenario's name from the command line. */
    static final class ScenarioConverter implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String name) {
            for (var scenario : Scenario.values()) {
                if (scenario.toString().equals(name)) {
                    return scenario;
                }
            }
            throw new TypeConversionException("'" + name + "' is none of " + Arrays.toString(Scenario.values()));
        }
    }
}
