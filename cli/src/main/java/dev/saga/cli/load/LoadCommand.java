package dev.saga.cli.load;

import dev.saga.cli.client.SagaClient;
import dev.saga.cli.report.Latencies;
import dev.saga.cli.report.ReportFile;
import dev.saga.cli.stack.Outputs;
import dev.saga.cli.stack.RunningStack;
import dev.saga.local.engine.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
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
public final class LoadCommand implements Callable<Integer> {
    /** What a terminal takes for "forget this line". */
    private static final String ERASE_LINE = "\u001b[K";

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
    private final boolean isTerminal = Ansi.AUTO.enabled();

    @Override
    public Integer call() throws IOException, InterruptedException, StartException {
        check();
        var chosen = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        out.println(stack == null ? "Starting the stack on this machine ..." : "Looking up stack " + stack + " ...");
        var watch = new LoadWatch();
        try (var running = start(watch)) {
            running.awaitReady(out::println);
            var report = run(running, watch, chosen);
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

    private RunningStack start(LoadWatch watch) throws IOException, InterruptedException, StartException {
        if (stack != null) {
            return RunningStack.onAws(stack);
        }
        var config = Map.of(
                "saga:orderTimeoutSeconds",
                Integer.toString(orderTimeoutSeconds),
                "saga:relayPatienceSeconds",
                Integer.toString(Faults.RELAY_PATIENCE_SECONDS),
                "saga:throttleRequestsPerSecond",
                "10000",
                "saga:throttleBurst",
                "5000");
        var choice = new RunningStack.LocalChoice(config, Optional.empty(), OptionalInt.empty());
        return RunningStack.onThisMachine(choice, watch);
    }

    private LoadReport run(RunningStack running, LoadWatch watch, long chosen)
            throws IOException, InterruptedException {
        var outputs = running.outputs();
        var patience = patience(outputs);
        var plan = LoadPlan.of(newName(), orders, chosen);
        var client = new SagaClient(outputs, patience);
        client.requireAnswer();
        rehearse(client, outputs);
        try (var shoppers = shoppers(client, outputs, concurrency);
                var harm = new Faults(running.laptop(), watch, faultPlan(chosen), chosen, this::say)) {
            out.printf(
                    "Supplying %,d products and %,d customers; seed %d ...%n",
                    plan.products().size(), plan.customers().size(), chosen);
            shoppers.supply(plan);
            var begun = System.nanoTime();
            place(shoppers, plan, harm);
            harm.end();
            var placed = System.nanoTime();
            out.println("Waiting until everything is at rest ...");
            var redrive = running.whereabouts().map(here -> new Redrive(here.operator(), harm.poisons(), this::say));
            try (var rest = new Rest(client, shoppers, watch, redrive, patience)) {
                var findings = rest.await(plan);
                return new LoadReport(
                        chosen,
                        shoppers.placed().size(),
                        Duration.ofNanos(placed - begun),
                        Duration.ofNanos(System.nanoTime() - placed),
                        client.repeated(),
                        Latencies.of(shoppers.placed().stream()
                                .map(Shoppers.Placed::millis)
                                .toList()),
                        Latencies.of(findings.sagas().values().stream()
                                .filter(saga -> !saga.order().equals("CANCELLED"))
                                .map(saga -> saga.duration().toMillis())
                                .toList()),
                        findings.outcomes(),
                        findings.violations(),
                        redrive.map(done -> new LoadReport.Struck(
                                harm.counts(),
                                watch.deadLetters(),
                                done.putBack(),
                                harm.poisons().found())));
            }
        }
    }

    /**
     * One order of its own before the crowd: a stack that does not take it is not loaded. On this machine it also keeps
     * requests short: at each of them DynamoDB Local seeks its stream's first record among those of all streams, from the
     * beginning.
     */
    private static void rehearse(SagaClient client, Outputs outputs) throws IOException, InterruptedException {
        var plan = LoadPlan.of(newName(), 1, 0);
        try (var shopper = shoppers(client, outputs, 1)) {
            shopper.supply(plan);
            shopper.place(plan, () -> {});
            if (!shopper.problems().isEmpty()) {
                throw new IOException("One order alone went wrong: " + String.join("; ", shopper.problems()));
            }
        }
    }

    private static Shoppers shoppers(SagaClient client, Outputs outputs, int concurrency) {
        return new Shoppers(client, outputs.currency(), Duration.ofSeconds(outputs.orderTimeoutSeconds()), concurrency);
    }

    private static String newName() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** The last order has its deadline, what compensates it has as long again, and a sweep or a slow start comes on top. */
    private static Duration patience(Outputs outputs) {
        return Duration.ofSeconds(2L * outputs.orderTimeoutSeconds()).plusMinutes(3);
    }

    private FaultPlan faultPlan(long chosen) {
        return faults ? FaultPlan.of(orders, new Random(chosen)) : FaultPlan.none();
    }

    private void place(Shoppers shoppers, LoadPlan plan, Faults harm) throws IOException, InterruptedException {
        if (!isTerminal) {
            shoppers.place(plan, harm::onSettled);
            return;
        }
        try (var bar = new ProgressBarBuilder()
                .setTaskName("Orders")
                .setInitialMax(orders)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build()) {
            shoppers.place(plan, () -> {
                bar.step();
                harm.onSettled();
            });
        }
    }

    /** A line of its own, also where a progress bar stands; the bar is drawn again below it. */
    private void say(String line) {
        out.println((isTerminal ? "\r" + ERASE_LINE : "") + "  " + line);
    }
}
