package dev.saga.chassis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.Cause;
import dev.saga.chassis.EventMetadata;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.testing.Invocation;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsHandlerTest {
    private static final String ORDER_ID = "6f0c35c1-6a2b-3b5e-9f0f-3a1f1d2e4b5a";
    private static final EventMetadata METADATA = new EventMetadata(
            "things:" + ORDER_ID + ":1", ORDER_ID, "command:Make:1", Instant.parse("2026-11-22T01:28:33.123Z"), 0);
    private static final String DETAIL = """
            {"metadata": {"eventId": "things:%s:1", "orderId": "%s", "causationId": "command:Make:1",
              "occurredAt": "2026-11-22T01:28:33.123Z", "hop": 0, "added": "later"},
             "data": {"name": "wheel", "added": {"later": true}}}""".formatted(ORDER_ID, ORDER_ID);

    private final List<Object> reactions = new ArrayList<>();
    private final EventsHandler things = new EventsHandler(
            LambdaContext.shared().getBean(JsonMapper.class),
            () -> List.of(
                    new Subscription<>("ThingMade", ThingData.class, data -> "made " + data.name(), this::react),
                    new Subscription<>("ThingSeen", JsonNode.class, data -> "seen " + data.getValue(), this::react)));

    @Serdeable
    record ThingData(String name) {
        ThingData {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a thing has a name");
            }
        }
    }

    private void react(String reaction, ReceivedEvent event) {
        reactions.add(reaction);
        reactions.add(event);
    }

    @Test
    void event_thatIsSubscribedTo_isReactedTo() {
        assertThat(Invocation.invoke(things, envelope("ThingMade", DETAIL))).isEmpty();

        var event = new ReceivedEvent("saga.things", "ThingMade", METADATA);
        assertThat(reactions).containsExactly("made wheel", event);
        assertThat(event.asCause()).isEqualTo(new Cause("things:" + ORDER_ID + ":1", 1));
    }

    @Test
    void event_whoseDataIsTakenAsATree_isReactedTo() {
        Invocation.invoke(things, envelope("ThingSeen", DETAIL));

        assertThat(reactions.get(0)).isEqualTo("seen {name=wheel, added={later=true}}");
    }

    @Test
    void event_thatNobodySubscribedTo_failsAndSaysWhich() {
        assertFailure(envelope("ThingLost", DETAIL), "nobody here subscribed to ThingLost of saga.things");
    }

    @Test
    void event_withoutData_failsAndSaysWhich() {
        assertFailure(envelope("ThingMade", "{\"metadata\": {}}"), "malformed ThingMade of saga.things");
        assertFailure(envelope("ThingMade", "[]"), "malformed ThingMade of saga.things");
        assertFailure(
                envelope("ThingMade", DETAIL.replace("\"data\"", "\"date\"")), "malformed ThingMade of saga.things");
    }

    @Test
    void event_withMalformedMetadata_failsAndSaysWhich() {
        assertFailure(envelope("ThingMade", DETAIL.replace("\"hop\": 0", "\"hop\": 17")), "metadata.hop");
        assertFailure(envelope("ThingMade", DETAIL.replace("\"hop\": 0,", "")), "hop");
        assertFailure(envelope("ThingMade", DETAIL.replace("things:", "THINGS:")), "metadata.eventId");
    }

    @Test
    void event_withMalformedData_failsAndSaysWhich() {
        assertFailure(envelope("ThingMade", DETAIL.replace("\"name\"", "\"nom\"")), "/data/name is missing");
        assertFailure(envelope("ThingMade", DETAIL.replace("\"wheel\"", "7")), "/data/name is not a string");
        assertFailure(
                envelope("ThingMade", DETAIL.replace("\"hop\": 0", "\"hop\": 0.5")),
                "/metadata/hop is not a whole number");
        assertFailure(
                envelope("ThingSeen", DETAIL.replaceFirst("\"data\": .*", "\"data\": 7}")), "/data is not an object");
        assertFailure(envelope("ThingMade", DETAIL.replace("\"wheel\"", "\"\"")), "a thing has a name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4294967296", // 2^32: 0 if it wrapped
                "-4294967296",
                "2147483648",
                "9223372036854775808",
                "18446744073709551616",
                "-18446744073709551616"
            })
    void event_withNumberThatDoesNotFit_fails(String hop) {
        assertFailure(
                envelope("ThingMade", DETAIL.replace("\"hop\": 0", "\"hop\": " + hop)),
                "/metadata/hop is too large a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0e0", "1E0", "0.5", "true", "\"0\"", "null"})
    void event_withOtherThanAWholeNumber_fails(String hop) {
        assertFailure(
                envelope("ThingMade", DETAIL.replace("\"hop\": 0", "\"hop\": " + hop)),
                "/metadata/hop is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T01:28:33Z",
                "2026-11-22T01:28:33.1234Z",
                "2026-11-22T01:28:33.123+01:00",
                "2026-11-22T02:28:33.123+00:00",
                "2026-11-22T24:00:00.000Z",
                "2026-02-30T01:28:33.123Z",
                "2016-12-31T23:59:60.000Z",
                "+12026-11-22T01:28:33.123Z",
                "-0001-11-22T01:28:33.123Z",
                "2026-11-22t01:28:33.123z",
                "2026-11-22",
                "not a time"
            })
    void event_withOtherThanATimestamp_fails(String occurredAt) {
        assertFailure(
                envelope("ThingMade", DETAIL.replace("2026-11-22T01:28:33.123Z", occurredAt)),
                "/metadata/occurredAt is not a UTC time");
    }

    @Test
    void event_thatHasTwoMeanings_fails() {
        assertFailure(
                envelope("ThingMade", DETAIL.replace("\"name\"", "\"name\": \"axle\", \"name\"")), "Duplicate field");
        assertFailure(envelope("ThingMade", DETAIL) + "{}", "text after the value");
        assertFailure(envelope("ThingMade", DETAIL.replace("wheel", "\\ud800")), "/data/name has half of a character");
    }

    private void assertFailure(String input, String message) {
        assertThatThrownBy(() -> Invocation.invoke(things, input)).hasMessageContaining(message);
        assertThat(reactions).isEmpty();
    }

    private static String envelope(String type, String detail) {
        return """
                {"version": "0", "id": "7", "detail-type": "%s", "source": "saga.things", "account": "000000000000",
                 "time": "2026-11-22T01:28:33Z", "region": "eu-central-1", "resources": [], "replay-name": "again",
                 "detail": %s}""".formatted(type, detail);
    }
}
