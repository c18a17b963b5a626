package dev.saga.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSealerTest {
    private static final String ORDER_ID = "6f0c35c1-6a2b-3b5e-9f0f-3a1f1d2e4b5a";
    private final JsonMapper json = LambdaContext.shared().getBean(JsonMapper.class);
    private final EventSealer<ThingMade> sealer = new EventSealer<>(json, "things", ThingMade::data);

    private record ThingMade(Object data) {}

    @Serdeable
    record ThingData(String name, List<String> parts) {}

    record Unknown(String name) {}

    @Test
    void seal_ofData_isTheWholeOutboxEvent() {
        var occurredAt = Instant.parse("2026-11-22T01:28:33.1239Z");

        var event = sealer.seal(
                ORDER_ID,
                3,
                new ThingMade(new ThingData("wheel", List.of())),
                Cause.command("MakeThing", "request-1"),
                occurredAt);

        assertThat(event)
                .isEqualTo(new OutboxEvent(
                        "things:" + ORDER_ID + ":3", ORDER_ID, 3, "saga.things", "ThingMade", occurredAt, """
                        {"metadata":{"eventId":"things:%s:3","orderId":"%s",\
                        "causationId":"command:MakeThing:request-1","occurredAt":"2026-11-22T01:28:33.123Z","hop":0},\
                        "data":{"name":"wheel","parts":[]}}""".formatted(
                                        ORDER_ID, ORDER_ID)));
    }

    @Test
    void seal_onAWholeSecond_writesThreeFractionDigits() {
        var event = sealer.seal(
                ORDER_ID,
                1,
                new ThingMade(new ThingData("wheel", List.of())),
                Cause.command("MakeThing", "request-1"),
                Instant.parse("2026-11-22T01:28:33Z"));

        assertThat(event.detail()).contains("\"occurredAt\":\"2026-11-22T01:28:33.000Z\"");
    }

    @Test
    void seal_ofDataWithoutSerialiser_fails() {
        var cause = Cause.command("MakeThing", "request-1");

        assertThatThrownBy(() -> sealer.seal(ORDER_ID, 1, new ThingMade(new Unknown("x")), cause, Instant.EPOCH))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ThingMade things:" + ORDER_ID + ":1");
    }
}
