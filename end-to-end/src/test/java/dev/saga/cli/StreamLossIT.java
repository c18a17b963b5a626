package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.scenarios.Expectation;
import dev.saga.scenarios.demo.DemoAudit;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stream loses for good is still in the table, where the relay's schedule finds it. */
@Tag("long")
@ExtendWith(RunningCloud.Extension.class)
class StreamLossIT {
    private static final String RELAY = "saga-dev-inventory-relay";
    private static final String SCHEDULE = "saga-dev-inventory-unpublished";
    private static final long PRICE = 100;

    private final BlockingQueue<CloudEvent> happened = new LinkedBlockingQueue<>();

    @Test
    void saga_whenTheStreamLosesAnEvent_endsRightOnceTheScheduleFires(RunningCloud running) throws Exception {
        var cloud = running.cloud();
        running.tell(happened::add);
        cloud.awaitWarm();
        var client = Orders.client(cloud);
        var trial = Orders.trial(cloud, "losses", "stream").supplied(2, PRICE, 2 * PRICE);
        var lost = new CompletableFuture<JsonObject>();
        var loss = cloud.lose(losing("StockReserved", lost), RELAY);
        var order = trial.order(1);
        var since = since(lost.get(Orders.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        loss.close();

        cloud.fireSchedule(SCHEDULE); // too early: the stream may still bring it
        awaitRelay();
        Thread.sleep(Math.max(
                0,
                Duration.between(Instant.now(), since.plus(RunningCloud.RELAY_PATIENCE))
                                .toMillis()
                        + 1));
        assertThat(client.get("/orders/" + order).text("status")).isEqualTo("PLACED");
        assertThat(published(order)).isEqualTo(List.of("OrderPlaced"));

        cloud.fireSchedule(SCHEDULE);
        assertThat(trial.await(order, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);

        awaitRelay(); // called by the schedule
        awaitRelay(); // called by the stream, for StockCommitted
        cloud.fireSchedule(SCHEDULE); // too late: the marks are gone
        awaitRelay();
        assertThat(published(order)).doesNotHaveDuplicates().contains("StockReserved", "StockCommitted");
        assertThat(Files.readAllLines(cloud.logs().resolve(RELAY + ".log")))
                .as("what the alarm counts")
                .filteredOn(line -> line.contains("swept") && line.contains("event="))
                .singleElement()
                .matches(line -> line.contains("StockReserved"));
        assertThat(new DemoAudit(client).check(List.of(trial), Set.of(order))).doesNotContainValue(false);
    }

    /** Loses the event, and tells of it. */
    private static Predicate<JsonObject> losing(String type, CompletableFuture<JsonObject> lost) {
        return record -> {
            var image = record.getAsJsonObject("dynamodb").getAsJsonObject("NewImage");
            var matches = image.getAsJsonObject("type").get("S").getAsString().equals(type);
            if (matches) {
                lost.complete(image);
            }
            return matches;
        };
    }

    private static Instant since(JsonObject image) {
        return Instant.ofEpochMilli(
                image.getAsJsonObject("unpublishedSince").get("N").getAsLong());
    }

    /** The types of an order's events that reached the bus so far. */
    private List<String> published(String order) {
        return happened.stream()
                .filter(CloudEvent.Published.class::isInstance)
                .map(event -> ((CloudEvent.Published) event).event())
                .filter(event -> event.getAsJsonObject("detail")
                        .getAsJsonObject("metadata")
                        .get("orderId")
                        .getAsString()
                        .equals(order))
                .map(event -> event.get("detail-type").getAsString())
                .toList();
    }

    /** Waits until the relay has done what it was called for, and for the next call the next time. */
    private void awaitRelay() throws InterruptedException {
        var others = new ArrayList<CloudEvent>();
        for (var event = next(); !isInvocationOfTheRelay(event); event = next()) {
            others.add(event);
        }
        happened.addAll(others);
    }

    private CloudEvent next() throws InterruptedException {
        return Objects.requireNonNull(
                happened.poll(Orders.PATIENCE.toSeconds(), TimeUnit.SECONDS), "it did not happen");
    }

    private static boolean isInvocationOfTheRelay(CloudEvent event) {
        return event instanceof CloudEvent.Invoked invoked && invoked.function().equals(RELAY);
    }
}
