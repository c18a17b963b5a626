package dev.saga.scenarios.load;

import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.report.Latencies;
import dev.saga.scenarios.stack.Laptop;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Places many orders at once on a stack that answers, and checks every invariant once all of them are at rest. */
public final class Load {
    /** Erases the rest of a terminal's line. */
    private static final String ERASE_LINE = "\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private final LoadWatch watch;
    private final Outputs outputs;
    private final Optional<Laptop> laptop;
    private final Duration patience;
    private final SagaClient client;

    /**
     * Sends no request yet.
     *
     * @param isTerminal whether a progress bar can be drawn
     * @param watch is told what happens to a stack on this machine
     * @param laptop empty for a stack on AWS
     */
    public Load(PrintStream out, boolean isTerminal, LoadWatch watch, Outputs outputs, Optional<Laptop> laptop) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.watch = watch;
        this.outputs = outputs;
        this.laptop = laptop;
        // The last order has its deadline, what compensates it has as long again, and a sweep or a slow start comes on
        // top.
        patience = Duration.ofSeconds(2L * outputs.orderTimeoutSeconds()).plusMinutes(3);
        client = new SagaClient(outputs, patience);
    }

    /**
     * The settings under which a stack on this machine is loaded.
     *
     * @param orderTimeoutSeconds how long an order may stay undecided
     */
    public static Map<String, String> settings(int orderTimeoutSeconds) {
        return Map.of(
                "saga:orderTimeoutSeconds",
                Integer.toString(orderTimeoutSeconds),
                "saga:relayPatienceSeconds",
                Integer.toString(Faults.RELAY_PATIENCE_SECONDS),
                "saga:throttleRequestsPerSecond",
                "10000",
                "saga:throttleBurst",
                "5000");
    }

    /**
     * Places the orders and returns when everything is at rest.
     *
     * @param concurrency how many orders are under way at the same time
     * @param seed plans orders and faults
     * @param faults whether to strike the stack, which must then be on this machine
     */
    public LoadReport run(int orders, int concurrency, long seed, boolean faults)
            throws IOException, InterruptedException {
        var plan = LoadPlan.of(newName(), orders, seed);
        var faultPlan = faults ? FaultPlan.of(orders, new Random(seed)) : FaultPlan.none();
        client.requireAnswer();
        rehearse();
        try (var shoppers = shoppers(concurrency);
                var harm = new Faults(laptop, watch, faultPlan, seed, this::say)) {
            out.printf(
                    "Supplying %,d products and %,d customers; seed %d ...%n",
                    plan.products().size(), plan.customers().size(), seed);
            shoppers.supply(plan);
            var begun = System.nanoTime();
            place(shoppers, plan, harm);
            harm.end();
            var placed = System.nanoTime();
            out.println("Waiting until everything is at rest ...");
            var redrive = laptop.map(here -> new Redrive(here.operator(), harm.poisons(), this::say));
            try (var rest = new Rest(client, shoppers, watch, redrive, patience)) {
                var findings = rest.await(plan);
                return new LoadReport(
                        seed,
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
    private void rehearse() throws IOException, InterruptedException {
        var plan = LoadPlan.of(newName(), 1, 0);
        try (var shopper = shoppers(1)) {
            shopper.supply(plan);
            shopper.place(plan, () -> {});
            if (!shopper.problems().isEmpty()) {
                throw new IOException("One order alone went wrong: " + String.join("; ", shopper.problems()));
            }
        }
    }

    private Shoppers shoppers(int concurrency) {
        return new Shoppers(client, outputs.currency(), Duration.ofSeconds(outputs.orderTimeoutSeconds()), concurrency);
    }

    private static String newName() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    private void place(Shoppers shoppers, LoadPlan plan, Faults harm) throws IOException, InterruptedException {
        if (!isTerminal) {
            shoppers.place(plan, harm::onSettled);
            return;
        }
        try (var bar = new ProgressBarBuilder()
                .setTaskName("Orders")
                .setInitialMax(plan.orders().size())
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
