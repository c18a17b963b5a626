package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.local.CloudEvent;
import dev.saga.local.LocalCloud;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} does to a saga that is under way: nothing that lasts. */
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "DynamoDB Local";
    private static final long PRICE = 100;

    @TempDir
    private Path data;

    /** Done once, when the next event is published: an order is under way then, and not yet decided. */
    private final AtomicReference<Runnable> fault = new AtomicReference<>();

    @Test
    void saga_whenAnyProcessIsKilledMidway_endsRight_andNothingIsDoneTwice() throws Exception {
        try (var cloud = LocalCloud.start(options(), this::strike)) {
            var outputs = Outputs.of(cloud.outputs());
            var client = new SagaClient(outputs);
            var silent = new Timeline(new PrintStream(PrintStream.nullOutputStream()), true);
            var trial = new Trial(client, silent, outputs.currency(), "faults", "kill", PATIENCE);
            var victims = new ArrayList<String>(List.of(
                    "saga-dev-orders-relay",
                    "saga-dev-inventory-events",
                    "saga-dev-inventory-relay",
                    "saga-dev-payments-events",
                    "saga-dev-payments-relay",
                    "saga-dev-orders-events",
                    "saga-dev-tracking-events",
                    DATABASE));
            trial.supplied(victims.size() + 1, PRICE, (victims.size() + 1) * PRICE);
            var orders = new ArrayList<String>();
            orders.add(confirmed(trial, "nobody")); // every function has run once, so every victim lives
            for (var victim : victims) {
                fault.set(() -> kill(cloud, victim));
                orders.add(confirmed(trial, victim));
                assertThat(fault.get()).as(victim + " was struck").isNull();
            }
            assertThat(new Invariants(client).check(List.of(trial), orders)).doesNotContainValue(false);
            var stock = client.get("/products/" + trial.sku()).body().getAsJsonObject("stock");
            assertThat(stock.get("sold").getAsInt()).isEqualTo(orders.size());
            var account = client.get("/accounts/" + trial.customerId()).body();
            assertThat(account.getAsJsonObject("captured").get("amount").getAsLong())
                    .isEqualTo(orders.size() * PRICE);
        }
    }

    @Test
    void orders_afterARestartWithTheSameData_areStillThere() throws Exception {
        String order;
        Trial trial;
        try (var cloud = LocalCloud.start(options(), this::strike)) {
            var outputs = Outputs.of(cloud.outputs());
            trial = trial(outputs);
            order = confirmed(trial.supplied(2, PRICE, 2 * PRICE), "before the restart");
        }
        try (var cloud = LocalCloud.start(options(), this::strike)) {
            var client = new SagaClient(Outputs.of(cloud.outputs()));
            assertThat(client.get("/orders/" + order).text("status")).isEqualTo("CONFIRMED");
            // The outbox is published once more from its beginning, and changes nothing.
            confirmed(trial(Outputs.of(cloud.outputs())), "after the restart");
            var stock = client.get("/products/" + trial.sku()).body().getAsJsonObject("stock");
            assertThat(stock.get("sold").getAsInt()).isEqualTo(2);
        }
    }

    private static Trial trial(Outputs outputs) {
        var silent = new Timeline(new PrintStream(PrintStream.nullOutputStream()), true);
        return new Trial(new SagaClient(outputs), silent, outputs.currency(), "restart", "data", PATIENCE);
    }

    private static String confirmed(Trial trial, String victim) throws Exception {
        var order = trial.order(1);
        var expected = Scenarios.CONFIRMED;
        var saga = trial.await(order, expected);
        assertThat(expected.isMetBy(saga))
                .as("with " + victim + " killed: " + saga)
                .isTrue();
        return order;
    }

    private void strike(CloudEvent event) {
        if (event instanceof CloudEvent.Published) {
            var due = fault.getAndSet(null);
            if (due != null) {
                due.run();
            }
        }
    }

    private static void kill(LocalCloud cloud, String victim) {
        cloud.processes().entrySet().stream()
                .filter(process -> process.getValue().equals(victim))
                .forEach(process -> process.getKey().destroyForcibly());
    }

    private LocalCloud.Options options() {
        return new LocalCloud.Options(
                SagaProcess.ROOT,
                SagaProcess.ROOT.resolve("stack/target/stack.jar"),
                "dev",
                Map.of(),
                Optional.of(data),
                OptionalInt.empty(),
                SagaProcess.ROOT.resolve("processes/target/dynamodb-local"),
                SagaProcess.ROOT.resolve("cli/target/cache"));
    }
}
