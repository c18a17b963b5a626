package dev.saga.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class DeadLettersTest {
    private static final String UNDELIVERED = "inventory-undelivered";
    private static final String UNHANDLED = "inventory-unhandled";
    private static final String OTHER = "tracking-unhandled";
    private static final String UNPUBLISHED = "orders-unpublished";

    private final FakeQueues queues = new FakeQueues(UNDELIVERED, UNHANDLED, OTHER, UNPUBLISHED);
    private final FakeBus bus = new FakeBus();
    private final DeadLetters deadLetters = new DeadLetters(
            queues,
            Map.of(UNDELIVERED, UNDELIVERED, UNHANDLED, UNHANDLED, OTHER, OTHER, UNPUBLISHED, UNPUBLISHED),
            new Publisher(bus, "saga-dev"),
            new StreamRecords(new TrimmedStream()));

    @Test
    void redrive_publishesTheEventAsItWas_andDeletesItsLetter() {
        queues.send(UNDELIVERED, event("1").toString());

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isTrue();
        assertThat(report.putBack()).isOne();
        assertThat(bus.accepted()).singleElement().satisfies(entry -> {
            assertThat(entry.eventBusName()).isEqualTo("saga-dev");
            assertThat(entry.source()).isEqualTo("saga.orders");
            assertThat(entry.detailType()).isEqualTo("OrderPlaced");
            assertThat(JsonParser.parseString(entry.detail()))
                    .isEqualTo(event("1").get("detail"));
            assertThat(entry.time()).hasToString("2026-11-22T06:00:00Z");
        });
        assertThat(queues.in(UNDELIVERED)).isEmpty();
        assertThat(deadLetters.redriveAll().putBack()).isZero();
    }

    @Test
    void redrive_whenTheBusRefusesAnEvent_keepsItsLetterAndSaysWhy() {
        queues.send(UNDELIVERED, event("1").toString());
        var refused = queues.send(UNDELIVERED, event("2").toString());
        bus.refuse(entry -> entry.detail().contains("\"orderId\":\"2\"") ? "NotAuthorizedForSource" : "");

        var report = deadLetters.redrive(List.of(UNDELIVERED));

        assertThat(report.complete()).isFalse();
        assertThat(report.putBack()).isOne();
        assertThat(report.queues().get(0).kept()).singleElement().satisfies(kept -> {
            assertThat(kept.letter().id()).isEqualTo(refused);
            assertThat(kept.why()).isEqualTo("NotAuthorizedForSource: no");
        });
        assertThat(queues.in(UNDELIVERED)).containsExactly(event("2").toString());
        assertThat(queues.isHidden(refused)).isFalse();
    }

    @Test
    void redrive_whenSeveralFailedOnTheSameEvent_publishesItOnce() {
        queues.send(UNHANDLED, unhandled(event("1")));
        queues.send(UNHANDLED, unhandled(event("1")));
        queues.send(OTHER, unhandled(event("1")));

        assertThat(deadLetters.redriveAll().putBack()).isEqualTo(3);

        assertThat(bus.accepted()).hasSize(1);
        assertThat(queues.in(UNHANDLED)).isEmpty();
        assertThat(queues.in(OTHER)).isEmpty();
    }

    @Test
    void redrive_whenAnEventDiesAgainAtOnce_keepsItsNewLetter_whichKnowsHowOften() {
        queues.send(UNHANDLED, unhandled(event("1")));
        bus.whenAccepted(entry -> queues.send(UNHANDLED, unhandled(delivered(entry))));

        var first = deadLetters.redriveAll();

        assertThat(first.putBack()).isOne();
        assertThat(bus.accepted()).hasSize(1);
        assertThat(deadLetters.letters(UNHANDLED))
                .singleElement()
                .extracting(Letter::deaths)
                .isEqualTo(2);
        deadLetters.redriveAll();
        assertThat(deadLetters.letters(UNHANDLED))
                .singleElement()
                .extracting(Letter::deaths)
                .isEqualTo(3);
    }

    @Test
    void redrive_whenALetterCannotBeDeleted_keepsIt_andPublishesItAgainNextTime() {
        var stuck = queues.send(UNDELIVERED, event("1").toString());
        queues.refuseToDelete(stuck);

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isFalse();
        assertThat(queues.in(UNDELIVERED)).hasSize(1);
        deadLetters.redriveAll();
        assertThat(bus.accepted()).hasSize(2);
    }

    @Test
    void redrive_ofAScheduleThatFiredInVain_deletesTheLetterOnly() {
        var scheduled = event("1");
        scheduled.addProperty("source", "aws.events");
        queues.send(UNHANDLED, unhandled(scheduled));

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isTrue();
        assertThat(report.putBack()).isZero();
        assertThat(bus.requests()).isEmpty();
        assertThat(queues.in(UNHANDLED)).isEmpty();
    }

    @Test
    void redrive_ofWhatCannotBeRead_keepsIt() {
        queues.send(UNHANDLED, "no JSON");

        var kept = deadLetters.redrive(List.of(UNHANDLED)).queues().get(0).kept();

        assertThat(kept)
                .singleElement()
                .extracting(RedriveReport.Kept::why)
                .isEqualTo("it cannot be read: it has no detail");
        assertThat(queues.in(UNHANDLED)).containsExactly("no JSON");
    }

    @Test
    void redrive_whenTheStreamNoLongerHasTheRecords_pointsToTheOutbox() {
        queues.send(UNPUBLISHED, """
                {"requestContext": {}, "DDBStreamBatchInfo": {"shardId": "shard", "startSequenceNumber": "1",
                 "endSequenceNumber": "2", "approximateArrivalOfFirstRecord": "2026-11-22T18:13:19.5Z", "batchSize": 2,
                 "streamArn": "stream"}}""");

        var kept = deadLetters.redrive(List.of(UNPUBLISHED)).queues().get(0).kept();

        assertThat(kept)
                .singleElement()
                .extracting(RedriveReport.Kept::why)
                .isEqualTo("the stream no longer holds its records; the outbox does: "
                        + "./saga republish --service orders --since 2026-11-22T18:12:19Z");
        assertThat(queues.in(UNPUBLISHED)).hasSize(1);
    }

    @Test
    void redrive_ofManyLetters_asksInAsFewRequestsAsTheLimitsAllow() {
        for (var i = 0; i < 25; i++) {
            queues.send(UNDELIVERED, event("order-" + i).toString());
        }

        assertThat(deadLetters.redriveAll().putBack()).isEqualTo(25);

        assertThat(bus.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void letters_stayWhereTheyAre() {
        var id = queues.send(UNDELIVERED, event("1").toString());

        assertThat(deadLetters.letters(UNDELIVERED)).hasSize(1);

        assertThat(queues.isHidden(id)).isFalse();
        assertThat(deadLetters.letters(UNDELIVERED)).hasSize(1);
    }

    @Test
    void redrive_ofAQueueThatIsNone_touchesNothing() {
        queues.send(UNDELIVERED, event("1").toString());

        assertThatThrownBy(() -> deadLetters.redrive(List.of(UNDELIVERED, "nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no dead-letter queue nobody");

        assertThat(queues.in(UNDELIVERED)).hasSize(1);
    }

    private static JsonObject event(String orderId) {
        return JsonParser.parseString("""
                {"version": "0", "id": "17793124", "detail-type": "OrderPlaced", "source": "saga.orders",
                 "time": "2026-11-22T06:00:00Z", "resources": [], "detail": {"metadata": {"orderId": "%s"}, "data": {}}}
                """.formatted(orderId)).getAsJsonObject();
    }

    /** What EventBridge makes of an entry. */
    private static JsonObject delivered(PutEventsRequestEntry entry) {
        var event = event("");
        event.add("detail", JsonParser.parseString(entry.detail()));
        event.add("resources", new Gson().toJsonTree(entry.resources()));
        return event;
    }

    private static String unhandled(JsonObject event) {
        var record = new JsonObject();
        record.add("requestContext", new JsonObject());
        record.add("requestPayload", event);
        return record.toString();
    }

    /** A stream whose records are older than 24 hours. */
    private static final class TrimmedStream implements DynamoDbStreamsClient {
        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            throw TrimmedDataAccessException.builder().message("trimmed").build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
