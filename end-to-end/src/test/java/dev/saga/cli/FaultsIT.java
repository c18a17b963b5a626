package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.local.aws.LocalCloud;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.engine.StartException;
import dev.saga.scenarios.Expectation;
import dev.saga.scenarios.Trial;
import dev.saga.schemas.Catalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} does to a saga that is under way: nothing that lasts. */
class FaultsIT {
    private static final String DATABASE = "DynamoDB Local";
    private static final long PRICE = 100;
    private static final long LOOK_AGAIN_MILLIS = 25;

    @TempDir
    private Path data;

    /** Done once, at its moment. */
    private final AtomicReference<Fault> fault = new AtomicReference<>();

    private record Fault(Predicate<CloudEvent> moment, Runnable strike) {}

    @Test
    void sagas_whenAllProcessesOfAKindAreKilledMidway_endRight() throws Exception {
        try (var cloud = start(Map.of())) {
            sagasEndRight(cloud, process -> process.substring(process.lastIndexOf('-') + 1));
        }
    }

    @Test
    @Tag("long")
    void sagas_whenAnyProcessIsKilledMidway_endRight_andOutliveARestart() throws Exception {
        List<String> orders;
        try (var cloud = start(Map.of())) {
            orders = sagasEndRight(cloud, process -> process);
        }
        try (var cloud = start(Map.of())) {
            // The outbox is published once more from its beginning, and changes nothing.
            var trial = trial(cloud);
            orders.add(confirmed(trial, "the whole machine", trial.order(1)));
            Orders.assertEachIsDoneOnce(cloud, trial, orders, PRICE);
        }
    }

    private LocalCloud start(Map<String, String> config) throws StartException {
        return LocalCloud.start(RunningCloud.options(config, Optional.of(data)), this::strike);
    }

    /**
     * Kills them all, an order under way each time.
     *
     * @param group what a process belongs to; whatever belongs together is killed together
     * @return the orders, all of them confirmed
     */
    private List<String> sagasEndRight(LocalCloud cloud, UnaryOperator<String> group) throws Exception {
        cloud.awaitWarm(); // so that every victim lives
        var processes = new TreeSet<>(cloud.processes().values());
        processes.remove("saga-dev-orders-sweeper");
        // Each service has functions for its API and for events; one that publishes has a relay too.
        var functions = Catalog.load().services().stream()
                .mapToInt(service -> service.produces().isEmpty() ? 2 : 3)
                .sum();
        assertThat(processes).hasSize(functions + 1).contains(DATABASE);
        var groups = processes.stream().map(group).distinct().toList();
        var orders = new ArrayList<String>();
        var trial = trial(cloud).supplied(groups.size() + 2, PRICE, (groups.size() + 2) * PRICE);
        for (var victims : groups) {
            Predicate<String> isVictim = process -> group.apply(process).equals(victims);
            // An order is under way when its first event is published, and not yet decided.
            fault.set(new Fault(CloudEvent.Published.class::isInstance, () -> kill(cloud, isVictim)));
            orders.add(confirmed(trial, victims, trial.order(1)));
            assertThat(fault.get()).as(victims + " was struck").isNull();
        }

        // The order is written, its answer is lost, and the client asks again under the same key.
        fault.set(new Fault(answered("TransactWriteItems"), () -> kill(cloud, "saga-dev-orders-api"::equals)));
        orders.add(confirmed(trial, "orders-api after its commit", trial.order(1, "the-same-key")));
        assertThat(fault.get()).as("orders-api was struck").isNull();
        Orders.assertEachIsDoneOnce(cloud, trial, orders, PRICE);
        return orders;
    }

    @Test
    @Tag("long")
    void deadline_whenTheSweeperIsKilled_cancelsOnce() throws Exception {
        try (var cloud = start(Map.of("saga:orderTimeoutSeconds", "5"))) {
            cloud.awaitWarm();
            var trial = trial(cloud).supplied(2, PRICE, 2 * PRICE);
            var unpaid = cloud.withhold(FaultsIT::isStockReserved, "saga-dev-payments-events");
            try {
                for (var operation : List.of("Query", "TransactWriteItems")) {
                    var order = trial.order(1);
                    var deadline = deadlineOfReserved(cloud, order); // from here on only the sweeper writes
                    fault.set(new Fault(answered(operation), () -> kill(cloud, "saga-dev-orders-sweeper"::equals)));
                    Thread.sleep(Math.max(
                            0, Duration.between(Instant.now(), deadline).toMillis() + 1));
                    cloud.fireSchedule("saga-dev-orders-sweep");

                    assertThat(trial.await(order, Expectation.TIMED_OUT)).matches(Expectation.TIMED_OUT::isMetBy);
                    assertThat(fault.get())
                            .as("the sweeper was struck at its " + operation)
                            .isNull();
                }
            } finally {
                unpaid.close();
            }
        }
    }

    private static Trial trial(LocalCloud cloud) {
        return Orders.trial(cloud, "faults", "kill");
    }

    /** Waits until orders knows what is reserved for the order; asking for an order writes nothing. */
    private static Instant deadlineOfReserved(LocalCloud cloud, String order) throws Exception {
        var client = Orders.client(cloud);
        var giveUp = Instant.now().plus(Orders.PATIENCE);
        var answer = client.get("/orders/" + order);
        while (!answer.body().has("total")) {
            assertThat(Instant.now()).as("still without a total: " + answer).isBefore(giveUp);
            Thread.sleep(LOOK_AGAIN_MILLIS);
            answer = client.get("/orders/" + order);
        }
        return Instant.parse(answer.text("deadline"));
    }

    private static String confirmed(Trial trial, String victim, String order) throws Exception {
        assertThat(trial.await(order, Expectation.CONFIRMED))
                .as("with " + victim + " killed")
                .matches(Expectation.CONFIRMED::isMetBy);
        return order;
    }

    private void strike(CloudEvent event) {
        var due = fault.get();
        if (due != null && due.moment().test(event) && fault.compareAndSet(due, null)) {
            due.strike().run();
        }
    }

    /** The moment when DynamoDB has done what a function asked for, and the function does not know it yet. */
    private static Predicate<CloudEvent> answered(String operation) {
        return event -> event instanceof CloudEvent.DynamoDbRequest request
                && request.operation().equals(operation);
    }

    private static boolean isStockReserved(JsonObject event) {
        return event.get("detail-type").getAsString().equals("StockReserved");
    }

    private static void kill(LocalCloud cloud, Predicate<String> victim) {
        cloud.processes().entrySet().stream()
                .filter(process -> victim.test(process.getValue()))
                .forEach(process -> process.getKey().destroyForcibly());
    }
}
