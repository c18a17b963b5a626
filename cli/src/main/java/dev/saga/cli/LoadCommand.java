package dev.saga.cli;

import dev.saga.cli.stack.CloudListeners;
import dev.saga.cli.stack.RunningStack;
import dev.saga.local.engine.StartException;
import dev.saga.scenarios.load.Fault;
import dev.saga.scenarios.load.Load;
import dev.saga.scenarios.load.LoadWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Places many orders at once, does harm meanwhile if that is wanted, and looks whether everything still adds up. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Places many orders at once, and checks every invariant once all of them are at rest.")
final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many; ${DEFAULT-VALUE} by default.")
    private int orders;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            defaultValue = "32",
            description = "How many orders are under way at the same time; ${DEFAULT-VALUE} by default.")
    private int concurrency;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Plans orders and faults; by chance unless given, and always printed.")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            description = "On this machine: kills processes, withholds and repeats deliveries, revokes permissions,"
                    + " loses what streams hold and puts poison on the bus while orders run.")
    private boolean faults;

    @Option(
            names = "--order-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "On this machine: how long an order may stay undecided; ${DEFAULT-VALUE} by default. One that loses"
                            + " more time to a fault is cancelled while one still looks on.")
    private int orderTimeoutSeconds;

    @Mixin
    private ReportFile reportFile = new ReportFile();

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "Loads this stack on AWS instead; needs the Pulumi CLI, logged in, and AWS credentials.")
    private @Nullable String stack;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException, StartException {
        check();
        var chosen = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        var watch = new LoadWatch();
        var settings = Load.settings(orderTimeoutSeconds);
        try (var running = RunningStack.of(stack, settings, out, CloudListeners.of(watch))) {
            running.awaitReady(out::println);
            var load = new Load(out, Ansi.AUTO.enabled(), watch, running.outputs(), running.laptop());
            var report = load.run(orders, concurrency, chosen, faults);
            report.print(out);
            reportFile.write(report.json());
            return report.ok() ? 0 : 1;
        }
    }

    private void check() {
        if (orders < 1 || concurrency < 1) {
            throw new ParameterException(spec.commandLine(), "--orders and --concurrency are 1 or more");
        }
        if (faults && stack != null) {
            throw new ParameterException(spec.commandLine(), "--faults are for this machine only, not for --stack");
        }
        if (faults && orders < Fault.values().length) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--faults need " + Fault.values().length + " orders or more, one for each kind");
        }
    }
}
