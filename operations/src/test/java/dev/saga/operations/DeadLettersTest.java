package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

class DeadLettersTest {
    private static final String UNDELIVERED = "inventory-undelivered";
    private static final String UNHANDLED = "inventory-unhandled";
    private static final String OTHER = "tracking-unhandled";
    private static final String UNPUBLISHED = "orders-unpublished";
    private static final String STREAM =
            "arn:aws:dynamodb:eu-central-1:123456789012:table/saga-dev-orders/stream/2026-11-14T00:13:19.377";

    private static final String INVENTORY =
            "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-inventory-events:live";
    private static final String TRACKING =
            "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-tracking-events:live";

    private final FakeQueues queues = new FakeQueues(UNDELIVERED, UNHANDLED, OTHER, UNPUBLISHED);
    private final FakeBus bus = new FakeBus();
    private final FakeFunctions functions = new FakeFunctions();
    private final FakeStream stream = new FakeStream();
    private final FakeTables tables = new FakeTables();
    private final DeadLetters deadLetters = new DeadLetters(
            queues,
            Map.of(UNDELIVERED, UNDELIVERED, UNHANDLED, UNHANDLED, OTHER, OTHER, UNPUBLISHED, UNPUBLISHED),
            new Publisher(bus, "saga-dev"),
            new Consumers(functions, List.of(INVENTORY, TRACKING)),
            new LetterEvents(new StreamRecords(stream), tables, " --stack NAME"));

    @Test
    void redrive_ofAnEventThatWasNotDelivered_handsItToItsFunction_asEventBridgeDoes() {
        undelivered(event("1"));

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isTrue();
        assertThat(report.putBack()).isOne();
        var again = event("1");
        again.add("resources", resources(UNDELIVERED));
        assertThat(functions.accepted()).containsExactly(new FakeFunctions.Accepted(INVENTORY, again));
        assertThat(bus.requests()).isEmpty();
        assertThat(queues.in(UNDELIVERED)).isEmpty();
        assertThat(deadLetters.redriveAll().putBack()).isZero();
    }

    @Test
    void redrive_ofAnEventThatAFunctionFailedOn_reachesThisFunctionOnly_howeverOften() {
        for (var time = 1; time <= 3; time++) {
            var failed = event("1");
            failed.add(
                    "resources",
                    resources(Collections.nCopies(time - 1, UNHANDLED).toArray(String[]::new)));
            unhandled(UNHANDLED, INVENTORY, failed);

            assertThat(deadLetters.redrive(List.of(UNHANDLED)).putBack()).isOne();

            assertThat(functions.accepted())
                    .hasSize(time)
                    .extracting(FakeFunctions.Accepted::alias)
                    .containsOnly(INVENTORY);
        }
        assertThat(bus.requests()).isEmpty();
    }

    @Test
    void redrive_afterADeployment_invokesTheVersionThatIsDeployedNow() {
        unhandled(UNHANDLED, INVENTORY.replace(":live", ":7"), event("1"));

        deadLetters.redriveAll();

        assertThat(functions.accepted())
                .extracting(FakeFunctions.Accepted::alias)
                .containsExactly(INVENTORY);
    }

    @Test
    void redrive_ofAFunctionThatTheStackDoesNotHave_keepsTheLetterAndNamesIt() {
        unhandled(UNHANDLED, TRACKING.replace("tracking", "other"), event("1"));
        queues.send(UNDELIVERED, event("2").toString());

        assertThat(kept(deadLetters.redrive(List.of(UNHANDLED, UNDELIVERED))))
                .containsExactly(
                        "the stack has no function " + TRACKING.replace("tracking", "other"),
                        "it does not name the function that failed");
        assertThat(functions.accepted()).isEmpty();
    }

    @Test
    void redrive_whenLambdaRefusesAnEvent_keepsItsLetterAndSaysWhy() {
        undelivered(event("1"));
        var refused = undelivered(event("2"));
        functions.refuse(event -> event.get("detail").equals(event("2").get("detail")));

        var report = deadLetters.redrive(List.of(UNDELIVERED));

        assertThat(report.complete()).isFalse();
        assertThat(report.putBack()).isOne();
        assertThat(report.queues().get(0).kept()).singleElement().satisfies(kept -> {
            assertThat(kept.letter().id()).isEqualTo(refused);
            assertThat(kept.why()).isEqualTo("slow down");
        });
        assertThat(queues.in(UNDELIVERED)).containsExactly(event("2").toString());
        assertThat(queues.isHidden(refused)).isFalse();
    }

    @Test
    void redrive_whenSeveralFailedOnTheSameEvent_handsItToEachOnce() {
        unhandled(UNHANDLED, INVENTORY, event("1"));
        unhandled(UNHANDLED, INVENTORY, event("1"));
        undelivered(event("1"));
        unhandled(OTHER, TRACKING, event("1"));

        assertThat(deadLetters.redriveAll().putBack()).isEqualTo(4);

        assertThat(functions.accepted())
                .extracting(FakeFunctions.Accepted::alias)
                .containsExactlyInAnyOrder(INVENTORY, TRACKING);
        assertThat(queues.in(UNHANDLED)).isEmpty();
        assertThat(queues.in(OTHER)).isEmpty();
    }

    @Test
    void redrive_ofLettersAboutOneEventThatFailedDifferentlyOften_countsTheMost() {
        var again = event("1");
        again.add("resources", resources(UNHANDLED));
        unhandled(UNHANDLED, INVENTORY, event("1"));
        unhandled(UNHANDLED, INVENTORY, again);

        assertThat(deadLetters.redriveAll().complete()).isTrue();

        assertThat(functions.accepted())
                .singleElement()
                .extracting(accepted -> accepted.event().get("resources"))
                .isEqualTo(resources(UNHANDLED, UNHANDLED));
    }

    @Test
    void redrive_whenAnEventFailsAgainAtOnce_keepsItsNewLetter_whichKnowsHowOften() {
        unhandled(UNHANDLED, INVENTORY, event("1"));
        functions.whenAccepted(again -> unhandled(UNHANDLED, again.alias(), again.event()));

        var first = deadLetters.redriveAll();

        assertThat(first.putBack()).isOne();
        assertThat(kept(first)).containsExactly("it was put back a moment ago and failed again");
        assertThat(functions.accepted()).hasSize(1);
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
    void redrive_whenALetterCannotBeDeleted_keepsIt_andPutsItBackAgainNextTime() {
        var stuck = undelivered(event("1"));
        queues.refuseToDelete(stuck);

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isFalse();
        assertThat(queues.in(UNDELIVERED)).hasSize(1);
        deadLetters.redriveAll();
        assertThat(functions.accepted()).hasSize(2);
    }

    @Test
    void redrive_ofAScheduleThatFiredInVain_deletesTheLetterOnly() {
        var scheduled = event("1");
        scheduled.addProperty("source", "aws.events");
        unhandled(UNHANDLED, INVENTORY, scheduled);

        var report = deadLetters.redriveAll();

        assertThat(report.complete()).isTrue();
        assertThat(report.putBack()).isZero();
        assertThat(functions.accepted()).isEmpty();
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
                        + "./saga republish --service orders --since 2026-11-22T18:12:19Z --stack NAME");
        assertThat(queues.in(UNPUBLISHED)).hasSize(1);
    }

    @Test
    void redrive_ofRecordsOfWhichOneIsDamaged_publishesTheOthersAndKeepsTheLetterWithPlaceAndReason() {
        stream.add(FakeTables.event("1"));
        stream.add(FakeTables.damaged("2", "occurredAt", AttributeValue.fromS("not a time")));
        stream.add(FakeTables.event("3"));
        queues.send(UNPUBLISHED, records("1", "3"));
        unhandled(OTHER, TRACKING, event("4"));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly("table saga-dev-orders, pk ORDER#2, sk EVENT#000000001, sequence number 2: "
                        + "occurredAt is not a time like 2026-11-22T01:28:33.120Z: not a time");
        assertThat(bus.accepted()).hasSize(2);
        assertThat(report.putBack()).isOne();
        assertThat(queues.in(UNPUBLISHED)).hasSize(1);
    }

    @Test
    void redrive_whenTheStreamCannotBeRead_keepsTheLetterAndDoesTheOthers() {
        stream.fail((DynamoDbException)
                DynamoDbException.builder().message("no access").build());
        queues.send(UNPUBLISHED, records("1", "3"));
        unhandled(OTHER, TRACKING, event("4"));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly("stream " + STREAM + ", shard shard, sequence numbers 1 to 3: no access");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_ofRecordsWithoutANumber_keepsTheLetterAndDoesTheOthers() {
        queues.send(UNPUBLISHED, records("1", "three"));
        unhandled(OTHER, TRACKING, event("4"));

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
        unhandled(OTHER, TRACKING, event("4"));

        var report = deadLetters.redriveAll();

        assertThat(kept(report))
                .containsExactly(
                        "table saga-dev-orders, pk ORDER#1, sk EVENT#000000001, sequence number 7: " + "no such table");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_whenAQueueCannotBeRead_doesTheOthersAndSaysWhy() {
        queues.fail(UNHANDLED);
        undelivered(event("1"));
        unhandled(OTHER, TRACKING, event("2"));

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
        undelivered(event("1"));
        unhandled(OTHER, TRACKING, event("2"));

        var report = deadLetters.redrive(List.of(UNDELIVERED, OTHER));

        assertThat(kept(report)).containsExactly("it could not be deleted: slow down");
        assertThat(report.putBack()).isOne();
    }

    @Test
    void redrive_ofAnEventWithFieldsThatAreMalformed_handsItOnUnchanged() {
        var odd = event("1");
        odd.addProperty("time", "+1000000000-01-01T00:00:00Z");
        odd.addProperty("replay-name", "again");
        odd.addProperty("resources", "none");
        undelivered(odd);

        assertThat(deadLetters.redriveAll().complete()).isTrue();

        odd.add("resources", resources(UNDELIVERED));
        assertThat(functions.accepted())
                .extracting(FakeFunctions.Accepted::event)
                .containsExactly(odd);
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
    void redrive_ofManyItems_publishesThemInAsFewRequestsAsTheLimitsAllow() {
        for (var i = 0; i < 25; i++) {
            tables.put("saga-dev-orders", FakeTables.event("order-" + i));
            queues.send(UNPUBLISHED, setAside("order-" + i));
        }

        assertThat(deadLetters.redriveAll().putBack()).isEqualTo(25);

        assertThat(bus.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void letters_stayWhereTheyAre() {
        var id = undelivered(event("1"));

        assertThat(deadLetters.letters(UNDELIVERED)).hasSize(1);

        assertThat(queues.isHidden(id)).isFalse();
        assertThat(deadLetters.letters(UNDELIVERED)).hasSize(1);
    }

    @Test
    void redrive_ofAQueueThatIsNone_touchesNothing() {
        undelivered(event("1"));

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

    private static JsonArray resources(String... queues) {
        var resources = new JsonArray();
        for (var queue : queues) {
            resources.add("arn:aws:sqs:eu-central-1:123456789012:" + queue);
        }
        return resources;
    }

    /** Adds the dead letter that EventBridge sends for an event that it could not deliver to inventory. */
    private String undelivered(JsonObject event) {
        return queues.send(UNDELIVERED, event.toString(), Map.of("TARGET_ARN", INVENTORY));
    }

    /** Adds the dead letter that Lambda sends for an event that a function failed on. */
    private void unhandled(String queue, String function, JsonObject event) {
        var context = new JsonObject();
        context.addProperty("functionArn", function);
        var record = new JsonObject();
        record.add("requestContext", context);
        record.add("requestPayload", event);
        queues.send(queue, record.toString());
    }
}
