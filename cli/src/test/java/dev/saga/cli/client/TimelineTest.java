package dev.saga.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.CloudEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final JsonObject EVENT = JsonParser.parseString("""
            {"detail-type": "StockReserved", "source": "saga.inventory", "detail": {"metadata": {
              "eventId": "inventory:561d1ced-32b2-3561-82cd-ff804dc2e765:1", "orderId": "561d1ced-32b2-3561-82cd-ff804dc2e765",
              "occurredAt": "2026-11-22T09:15:02.501Z", "hop": 1}}}""").getAsJsonObject();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Timeline timeline = new Timeline(new PrintStream(printed, true, StandardCharsets.UTF_8), false);

    @Test
    void event_whenPublishedAgainOrReplayed_isShownEachTimeWithItsWay() {
        timeline.on(new CloudEvent.Published(EVENT));
        timeline.on(new CloudEvent.Published(EVENT));
        timeline.on(new CloudEvent.Replayed(EVENT));

        assertThat(lines())
                .containsExactly(
                        "561d1ced             StockReserved                 +0 ms  saga.inventory",
                        "561d1ced             StockReserved                 +0 ms  saga.inventory, published again",
                        "561d1ced             StockReserved                 +0 ms  saga.inventory, replayed");
    }

    @Test
    void event_whenItBelongsToNoOrder_isNoted() {
        var malformed = EVENT.deepCopy();
        malformed.remove("detail");

        timeline.on(new CloudEvent.Published(malformed));

        assertThat(lines())
                .containsExactly(
                        ".                  StockReserved was published, and belongs to no order: its metadata is malformed");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
    }
}
