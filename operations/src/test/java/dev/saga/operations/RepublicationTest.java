package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class RepublicationTest {
    private static final String UNPUBLISHED = "orders-unpublished";
    private static final String TABLE = "saga-dev-orders";
    private static final Instant SINCE = Instant.parse("2026-11-22T00:00:00Z");
    private static final String LETTER = """
            {"requestContext": {}, "DDBStreamBatchInfo": {"shardId": "shard", "startSequenceNumber": "1",
             "endSequenceNumber": "2", "approximateArrivalOfFirstRecord": "2026-11-22T18:13:19.5Z", "batchSize": 2,
             "streamArn": "stream"}}""";

    private final FakeQueues queues = new FakeQueues(UNPUBLISHED);
    private final FakeBus bus = new FakeBus();
    private final FakeTables tables = new FakeTables();
    private final Publisher publisher = new Publisher(bus, "saga-dev");
    private final Republication republication = new Republication(
            tables,
            Map.of("orders", TABLE),
            publisher,
            new DeadLetters(
                    queues,
                    Map.of(UNPUBLISHED, UNPUBLISHED),
                    publisher,
                    new Consumers(new FakeFunctions(), List.of()),
                    new LetterEvents(new StreamRecords(new FakeStream()), tables, "")));

    @Test
    void republish_ofATable_publishesEachEventAndAnswersTheirLetters() {
        tables.put(TABLE, FakeTables.event("1"));
        tables.put(TABLE, FakeTables.event("2"));
        tables.put(TABLE, FakeTables.event("3"));
        queues.send(UNPUBLISHED, LETTER);

        assertThat(republication.republish("orders", SINCE)).isEqualTo(new Republication.Result(3, Map.of(), 1));
        assertThat(queues.in(UNPUBLISHED)).isEmpty();
    }

    @Test
    void republish_withDamagedItems_publishesTheOthersAndNamesEachWithItsReason() {
        tables.put(TABLE, FakeTables.damaged("1", "occurredAt", AttributeValue.fromS("not a time")));
        tables.put(TABLE, FakeTables.event("2"));
        tables.put(TABLE, FakeTables.damaged("3", "occurredAt", AttributeValue.fromS("2026-11-22T06:00:00+01:00")));
        tables.put(TABLE, FakeTables.damaged("4", "detail", AttributeValue.fromN("4")));
        tables.put(TABLE, FakeTables.event("5"));
        tables.put(TABLE, FakeTables.damaged("6", "eventId", AttributeValue.fromN("6")));
        queues.send(UNPUBLISHED, LETTER);

        var result = republication.republish("orders", SINCE);

        assertThat(result)
                .isEqualTo(new Republication.Result(
                        2,
                        Map.of(
                                "table saga-dev-orders, pk ORDER#1, sk EVENT#000000001",
                                "occurredAt is not a time like 2026-11-22T01:28:33.120Z: not a time",
                                "table saga-dev-orders, pk ORDER#3, sk EVENT#000000001",
                                "occurredAt is not a time like 2026-11-22T01:28:33.120Z: 2026-11-22T06:00:00+01:00",
                                "table saga-dev-orders, pk ORDER#4, sk EVENT#000000001",
                                "it has no detail",
                                "table saga-dev-orders, pk ORDER#6, sk EVENT#000000001",
                                "it has no eventId"),
                        0));
        assertThat(bus.accepted())
                .extracting(PutEventsRequestEntry::detail)
                .containsExactly("{\"metadata\":{\"orderId\":\"2\"}}", "{\"metadata\":{\"orderId\":\"5\"}}");
        assertThat(queues.in(UNPUBLISHED)).hasSize(1);
    }

    @Test
    void republish_whenTheBusRefusesAnEvent_namesItsPlace() {
        tables.put(TABLE, FakeTables.event("1"));
        tables.put(TABLE, FakeTables.event("2"));
        bus.refuse(entry -> entry.detail().contains("\"1\"") ? "MalformedDetail" : "");

        assertThat(republication.republish("orders", SINCE))
                .isEqualTo(new Republication.Result(
                        1,
                        Map.of(
                                "table saga-dev-orders, pk ORDER#1, sk EVENT#000000001",
                                "OrderPlaced of saga.orders: MalformedDetail: no"),
                        0));
    }

    @Test
    void republish_whenTheTableCannotBeRead_saysWhichAndWhy() {
        tables.fail(TABLE);

        assertThat(republication.republish("orders", SINCE))
                .isEqualTo(new Republication.Result(0, Map.of("table saga-dev-orders", "no such table"), 0));
    }

    @Test
    void republish_whenTheQueueCannotBeRead_publishesAndSaysSo() {
        tables.put(TABLE, FakeTables.event("1"));
        queues.fail(UNPUBLISHED);

        assertThat(republication.republish("orders", SINCE))
                .isEqualTo(new Republication.Result(1, Map.of("queue orders-unpublished", "no such queue"), 0));
    }
}
