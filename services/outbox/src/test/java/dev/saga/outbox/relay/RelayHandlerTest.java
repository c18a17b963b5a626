package dev.saga.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.Backoff;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.testing.Invocation;
import dev.saga.outbox.Entry;
import dev.saga.outbox.OutboxKey;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";
    private static final String SCHEDULE = """
            {"version": "0", "id": "schedule-1", "detail-type": "Scheduled Event", "source": "aws.events",
             "account": "123456789012", "time": "2026-11-22T12:00:00Z", "region": "eu-central-1",
             "resources": ["arn:aws:events:eu-central-1:123456789012:rule/things-unpublished"], "detail": {}}""";

    private final FakeEventBus bus = new FakeEventBus();
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeDeadLetters deadLetters = new FakeDeadLetters();
    private final Relay relay =
            new Relay(bus, outbox, deadLetters, new Backoff(Duration.ZERO, duration -> {}, new Random(1)));
    private final RelayHandler handler = new RelayHandler(
            LambdaContext.shared().getBean(JsonMapper.class),
            relay,
            new OutboxSweep(outbox, relay, Clock.fixed(NOW, ZoneOffset.UTC), 900));

    @Test
    void batch_ofEvents_isPublishedInOrder() {
        assertThat(invoke(event("100", "event-1"), event("101", "event-2"))).isEqualTo(ALL_DONE);
        assertThat(bus.published).containsExactly("event-1", "event-2");
    }

    @Test
    void batch_ofEvents_unmarksThemWhereTheyLie() {
        invoke(event("100", "event-1"));

        assertThat(outbox.unmarked).containsExactly(new OutboxKey("ORDER#1", "EVENT#event-1"));
    }

    @Test
    void schedule_publishesWhatIsOverdue_andAnswersNothing() {
        outbox.put(new Entry(
                new OutboxKey("ORDER#1", "EVENT#000000001"),
                "event-1",
                "saga.things",
                "ThingMade",
                NOW.minusSeconds(900),
                "{}"));

        assertThat(Invocation.invoke(handler, SCHEDULE)).isEmpty();
        assertThat(bus.published).containsExactly("event-1");
    }

    @Test
    void batch_withRecordsOfOtherThings_publishesTheEventsOnly() {
        var state = """
                {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "100", "StreamViewType": "NEW_IMAGE",
                  "NewImage": {"kind": {"S": "STATE"}, "version": {"N": "1"}, "lines": {"L": [{"M": {}}]}}}}""";
        var removal = """
                {"eventName": "REMOVE", "dynamodb": {"SequenceNumber": "102", "Keys": {"pk": {"S": "x"}}}}""";

        assertThat(invoke(state, event("101", "event-1"), removal)).isEqualTo(ALL_DONE);
        assertThat(bus.published).containsExactly("event-1");
    }

    @Test
    void batch_withOneThatTheRelayMayNotPublish_reportsItsSequenceNumber() {
        bus.refuse("event-2", "NotAuthorizedForSourceException");

        assertThat(invoke(event("100", "event-1"), event("101", "event-2"), event("102", "event-3")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"101\"}]}");
    }

    @Test
    void batch_withAnUnacceptableEvent_setsItAsideWithItsSequenceNumber() {
        bus.refuse("event-2", "MalformedDetail");

        assertThat(invoke(event("100", "event-1"), event("101", "event-2"), event("102", "event-3")))
                .isEqualTo(ALL_DONE);

        assertThat(deadLetters.sent)
                .containsExactly(new FakeDeadLetters.Sent(
                        new OutboxKey("ORDER#1", "EVENT#event-2"),
                        Optional.of("101"),
                        "PutEvents refused it: MalformedDetail"));
        assertThat(bus.published).containsExactly("event-1", "event-3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "eventId": {"S"       | "eventId": {"N"             | it has no eventId
                    "source"              | "sauce"                     | it has no source
                    "type"                | "tape"                      | it has no type
                    "occurredAt"          | "occurred"                  | it has no occurredAt
                    "detail"              | "tail"                      | it has no detail
                    33.123Z               | 33.123+01:00                | occurredAt is not a time like 2026-11-22T01:28:33.120Z: 2026-11-22T01:28:33.123+01:00
                    33.123Z               | 33Z                         | occurredAt is not a time like 2026-11-22T01:28:33.120Z: 2026-11-22T01:28:33Z
                    2026-11-22T           | +1000000000-11-22T          | occurredAt is not a time like 2026-11-22T01:28:33.120Z: +1000000000-11-22T01:28:33.123Z
                    2026-11-22T01:28:33.1 | 2026-11-22T24:00:00.0       | occurredAt is not a time like 2026-11-22T01:28:33.120Z: 2026-11-22T24:00:00.023Z
                    2026-11-22T           | gestern, ü,                 | occurredAt is not a time like 2026-11-22T01:28:33.120Z: gestern, ?,01:28:33.123Z
                    """)
    void batch_withAnEventThatCannotBeRead_setsItAsideAndPublishesTheOthers(String whole, String broken, String why) {
        var damaged = event("101", "event-2").replace(whole, broken);

        assertThat(invoke(event("100", "event-1"), damaged, event("102", "event-3")))
                .isEqualTo(ALL_DONE);

        assertThat(deadLetters.sent)
                .containsExactly(
                        new FakeDeadLetters.Sent(new OutboxKey("ORDER#1", "EVENT#event-2"), Optional.of("101"), why));
        assertThat(bus.published).containsExactly("event-1", "event-3");
        assertThat(outbox.unmarked).contains(new OutboxKey("ORDER#1", "EVENT#event-2"));
    }

    @Test
    void batch_withADeadLetterThatCannotBeSent_reportsItsRecord() {
        deadLetters.fail();
        var damaged = event("101", "event-2").replace("\"detail\"", "\"tail\"");

        assertThat(invoke(event("100", "event-1"), damaged, event("102", "event-3")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"101\"}]}");
        assertThat(bus.published).containsExactly("event-1");
    }

    @Test
    void batch_whoseFirstFailurePrecedesAnUnreadableEvent_reportsTheFirst() {
        bus.refuse("event-1", "AccessDeniedException");
        var damaged = event("101", "event-2").replace("\"detail\"", "\"tail\"");

        assertThat(invoke(event("100", "event-1"), damaged))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"100\"}]}");
        assertThat(deadLetters.sent).isEmpty();
    }

    private String invoke(String... records) {
        return Invocation.invoke(handler, "{\"Records\": [" + String.join(",", records) + "]}");
    }

    private static String event(String sequenceNumber, String eventId) {
        return """
                {"eventID": "7", "eventName": "INSERT", "eventSource": "aws:dynamodb", "awsRegion": "eu-central-1",
                 "dynamodb": {"SequenceNumber": "%1$s", "SizeBytes": 200, "StreamViewType": "NEW_IMAGE",
                   "ApproximateCreationDateTime": 1795310913.0, "Keys": {"pk": {"S": "ORDER#1"}},
                   "NewImage": {"pk": {"S": "ORDER#1"}, "sk": {"S": "EVENT#%2$s"},
                     "kind": {"S": "EVENT"}, "eventId": {"S": "%2$s"}, "source": {"S": "saga.things"},
                     "type": {"S": "ThingMade"}, "occurredAt": {"S": "2026-11-22T01:28:33.123Z"},
                     "version": {"N": "1"}, "detail": {"S": "{}"}}}}""".formatted(sequenceNumber, eventId);
    }
}
