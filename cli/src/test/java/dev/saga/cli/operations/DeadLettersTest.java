package dev.saga.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class DeadLettersTest {
    private static final String UNDELIVERED = "inventory-undelivered";
    private static final String UNHANDLED = "inventory-unhandled";
    private static final String OTHER = "tracking-unhandled";
    private static final String UNPUBLISHED = "orders-unpublished";
    private static final String STREAM =
            "arn:aws:dynamodb:eu-central-1:123456789012:table/saga-dev-orders/stream/2026-11-14T00:13:19.377";

    private final FakeQueues queues = new FakeQueues(UNDELIVERED, UNHANDLED, OTHER, UNPUBLISHED);
    private final FakeBus bus = new FakeBus();
    private final FakeStream stream = new FakeStream();
    private final FakeTables tables = new FakeTables();
    private final DeadLetters deadLetters = new DeadLetters(
            queues,
            Map.of(UNDELIVERED, UNDELIVERED, UNHANDLED, UNHANDLED, OTHER, OTHER, UNPUBLISHED, UNPUBLISHED),
            new Publisher(bus, "saga-dev"),
            new LetterEvents(new StreamRecords(stream), tables));

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
        stream.fail(TrimmedDataAccessException.builder().message("trimmed").build());
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
    void redrive_ofRecordsOfWhichOneIsDamaged_publishesTheOthersAndKeepsTheLetterWithPlaceAndReason() {
        stream.add(FakeTables.event("1"));
        stream.add(FakeTables.damaged("2", "occurredAt", AttributeValue.fromS("not a time")));
        stream.add(FakeTables.event("3"));
        queues.send(UNPUBLISHED, records("1", "3"));
        queues.send(OTHER, unhandled(event("4")));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly("table saga-dev-orders, pk ORDER#2, sk EVENT#000000001, sequence number 2: "
                        + "occurredAt is not a time like 2026-11-22T01:28:33.120Z: not a time");
        assertThat(bus.accepted()).hasSize(3);
        assertThat(report.putBack()).isOne();
        assertThat(queues.in(UNPUBLISHED)).hasSize(1);
    }

    @Test
    void redrive_whenTheStreamCannotBeRead_keepsTheLetterAndDoesTheOthers() {
        stream.fail((DynamoDbException)
                DynamoDbException.builder().message("no access").build());
        queues.send(UNPUBLISHED, records("1", "3"));
        queues.send(OTHER, unhandled(event("4")));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly("stream " + STREAM + ", shard shard, sequence numbers 1 to 3: no access");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_ofRecordsWithoutANumber_keepsTheLetterAndDoesTheOthers() {
        queues.send(UNPUBLISHED, records("1", "three"));
        queues.send(OTHER, unhandled(event("4")));

        var report = deadLetters.redriveAll();

        assertThat(kept(report)).containsExactly("it cannot be read: endSequenceNumber is not a number: three");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_ofAnItemThatWasRepaired_publishesItOnceAndDeletesItsLetters() {
        tables.put("saga-dev-orders", FakeTables.event("1"));
        queues.send(UNPUBLISHED, setAside("1"));
        queues.send(UNPUBLISHED, setAside("1"));

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isTrue();
        assertThat(bus.accepted()).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo("saga.orders");
            assertThat(entry.detailType()).isEqualTo("OrderPlaced");
            assertThat(entry.detail()).isEqualTo("{\"metadata\":{\"orderId\":\"1\"}}");
        });
        assertThat(queues.in(UNPUBLISHED)).isEmpty();
    }

    @Test
    void redrive_ofAnItemThatIsStillDamaged_keepsItsLetterAndDoesTheOthers() {
        tables.put("saga-dev-orders", FakeTables.damaged("1", "type", AttributeValue.fromN("1")));
        tables.put("saga-dev-orders", FakeTables.event("2"));
        queues.send(UNPUBLISHED, setAside("1"));
        queues.send(UNPUBLISHED, setAside("2"));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly("table saga-dev-orders, pk ORDER#1, sk EVENT#000000001, sequence number 7: "
                        + "it has no type");
        assertThat(report.putBack()).isOne();
        assertThat(queues.in(UNPUBLISHED)).containsExactly(setAside("1"));
    }

    @Test
    void redrive_ofAnItemThatTheBusStillRefuses_keepsItsLetter() {
        tables.put("saga-dev-orders", FakeTables.event("1"));
        queues.send(UNPUBLISHED, setAside("1"));
        bus.refuse(entry -> "MalformedDetail");

        assertThat(kept(deadLetters.redriveAll())).containsExactly("MalformedDetail: no");
    }

    @Test
    void redrive_ofAnItemThatIsGone_keepsItsLetter() {
        queues.send(UNPUBLISHED, setAside("1"));

        assertThat(kept(deadLetters.redriveAll()))
                .containsExactly("table saga-dev-orders, pk ORDER#1, sk EVENT#000000001, sequence number 7: "
                        + "the table does not hold this item");
    }

    @Test
    void redrive_whenATableCannotBeRead_keepsItsLettersAndDoesTheOthers() {
        tables.fail("saga-dev-orders");
        queues.send(UNPUBLISHED, setAside("1"));
        queues.send(OTHER, unhandled(event("4")));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly(
                        "table saga-dev-orders, pk ORDER#1, sk EVENT#000000001, sequence number 7: " + "no such table");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_whenAQueueCannotBeRead_doesTheOthersAndSaysWhy() {
        queues.fail(UNHANDLED);
        queues.send(UNDELIVERED, event("1").toString());
        queues.send(OTHER, unhandled(event("2")));

        var report = deadLetters.redrive(List.of(UNDELIVERED, UNHANDLED, OTHER));

        assertThat(report.complete()).isFalse();
        assertThat(report.putBack()).isEqualTo(2);
        assertThat(report.queues())
                .extracting(RedriveReport.OfQueue::failure)
                .containsExactly(Optional.empty(), Optional.of("no such queue"), Optional.empty());
    }

    @Test
    void redrive_whenARequestToDeleteFails_keepsItsLettersAndDoesTheOtherQueues() {
        queues.failToDelete(UNDELIVERED);
        queues.send(UNDELIVERED, event("1").toString());
        queues.send(OTHER, unhandled(event("2")));

        var report = deadLetters.redrive(List.of(UNDELIVERED, OTHER));

        assertThat(kept(report)).containsExactly("it could not be deleted: slow down");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_ofAnEventWithATimeThatTheSdkCannotExpress_publishesItWithoutATime() {
        var timeless = event("1");
        timeless.addProperty("time", "+1000000000-01-01T00:00:00Z");
        queues.send(UNDELIVERED, timeless.toString());

        assertThat(deadLetters.redriveAll().complete()).isTrue();

        assertThat(bus.accepted())
                .singleElement()
                .extracting(PutEventsRequestEntry::time)
                .isNull();
    }

    @Test
    void events_ofRecordsOfWhichOneIsDamaged_areTheOthersAndTheReason() {
        stream.add(FakeTables.damaged("1", "source", AttributeValue.fromN("1")));
        stream.add(FakeTables.event("2"));
        queues.send(UNPUBLISHED, records("1", "2"));

        var found = deadLetters.events(deadLetters.letters(UNPUBLISHED).get(0));

        assertThat(found.events()).extracting(Event::orderId).containsExactly(Optional.of("2"));
        assertThat(found.problems())
                .containsExactly("table saga-dev-orders, pk ORDER#1, sk EVENT#000000001, sequence number 1: "
                        + "it has no source");
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

    private static List<String> kept(RedriveReport report) {
        return report.queues().stream()
                .flatMap(queue -> queue.kept().stream())
                .map(RedriveReport.Kept::why)
                .toList();
    }

    /** What Lambda leaves of the records that a relay did not take. */
    private static String records(String first, String last) {
        return """
                {"requestContext": {}, "DDBStreamBatchInfo": {"shardId": "shard", "startSequenceNumber": "%s",
                 "endSequenceNumber": "%s", "approximateArrivalOfFirstRecord": "2026-11-22T18:13:19.5Z", "batchSize": 3,
                 "streamArn": "%s"}}""".formatted(first, last, STREAM);
    }

    /** What a relay sends for an item that it sets aside. */
    private static String setAside(String order) {
        return """
                {"outboxItem": {"table": "saga-dev-orders", "pk": "ORDER#%s", "sk": "EVENT#000000001",
                 "sequenceNumber": "7"}, "reason": "it has no type"}""".formatted(order);
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
}
