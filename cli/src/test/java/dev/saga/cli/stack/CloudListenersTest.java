package dev.saga.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.scenarios.client.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudListenersTest {
    private static final JsonObject EVENT = JsonParser.parseString("""
            {"detail-type": "OrderPlaced", "source": "saga.orders", "detail": {"metadata": {
              "eventId": "orders:561d1ced-32b2-3561-82cd-ff804dc2e765:1", "orderId": "561d1ced-32b2-3561-82cd-ff804dc2e765",
              "occurredAt": "2026-11-22T09:15:02.501Z", "hop": 0}}}""").getAsJsonObject();

    @Test
    void timeline_ofEachCloudEvent_isALineOrNothing() {
        var printed = new ByteArrayOutputStream();
        var listener = CloudListeners.of(new Timeline(new PrintStream(printed, true, StandardCharsets.UTF_8), false));

        List.of(
                        new CloudEvent.Published(EVENT),
                        new CloudEvent.Replayed(EVENT),
                        new CloudEvent.Delivered("a-rule", "inventory-events", EVENT),
                        new CloudEvent.Withheld("a-rule", EVENT),
                        new CloudEvent.ColdStart("inventory-events", Duration.ofMillis(412)),
                        new CloudEvent.Invoked("inventory-events", Duration.ofMillis(3), 512),
                        new CloudEvent.InvocationFailed("inventory-events", "no memory", 1, true),
                        new CloudEvent.InvocationFailed("inventory-events", "no memory", 2, false),
                        new CloudEvent.DeliveryRetried("a-rule", "inventory-events", "no permission", 1),
                        new CloudEvent.DeadLettered("inventory-unhandled", "inventory-events", "no memory", "{}"),
                        new CloudEvent.Dropped("inventory-events", "no memory", "{}"),
                        new CloudEvent.ProcessEnded("inventory-events", "signal 9"),
                        new CloudEvent.DynamoDbRequest("GetItem", 0.5, 0))
                .forEach(listener::on);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().map(String::strip))
                .containsExactly(
                        "561d1ced           OrderPlaced                     +0 ms  saga.orders",
                        "561d1ced           OrderPlaced                     +0 ms  saga.orders, replayed",
                        ".                  OrderPlaced is withheld by a-rule",
                        ".                  cold start of inventory-events, 412 ms",
                        ".                  inventory-events failed (attempt 1, will be retried): no memory",
                        ".                  inventory-events failed (attempt 2): no memory",
                        ".                  inventory-events is offered again by a-rule: no permission",
                        ".                  dead letter in inventory-unhandled from inventory-events: no memory",
                        ".                  inventory-events ended: signal 9");
    }
}
