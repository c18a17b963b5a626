package dev.saga.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.OutboxEvent;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
public abstract class OutboxContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** A new one. */
    protected abstract Outbox outbox();

    /** Stores an event with its mark. */
    protected abstract void put(OutboxEvent event);

    /** Where the event of an order lies. */
    protected static OutboxKey key(String orderId) {
        return new OutboxKey("ORDER#" + orderId, "EVENT#000000007");
    }

    /** Stores an event of the order, which occurred at noon. */
    protected void put(String orderId) {
        put(orderId, NOON);
    }

    private void put(String orderId, Instant occurredAt) {
        put(new OutboxEvent(
                "things:" + orderId + ":7", orderId, 7, "saga.things", "ThingMade", occurredAt, "{\"a\":1}"));
    }

    @Test
    void event_untilItIsUnmarked_isFoundAsItWasPut() {
        put("1");

        assertThat(outbox().markedBefore(NOON, 4)).containsExactly(key("1"));
        assertThat(outbox().findMarked(key("1")))
                .contains(new Entry(key("1"), "things:1:7", "saga.things", "ThingMade", NOON, "{\"a\":1}"));
    }

    @Test
    void event_onceUnmarked_isFoundNoMore() {
        put("1");

        outbox().unmark(key("1"));
        outbox().unmark(key("1"));

        assertThat(outbox().markedBefore(NOON, 4)).isEmpty();
        assertThat(outbox().findMarked(key("1"))).isEmpty();
    }

    @Test
    void event_thatOccurredLater_isLeftAlone() {
        put("1", NOON.plusMillis(1));

        assertThat(outbox().markedBefore(NOON, 4)).isEmpty();
    }

    @Test
    void events_ofManyOrders_areFoundOldestFirst() {
        IntStream.range(0, 8).forEach(order -> put(Integer.toString(order), NOON.minusSeconds(order)));

        assertThat(outbox().markedBefore(NOON, 100))
                .containsExactly(key("7"), key("6"), key("5"), key("4"), key("3"), key("2"), key("1"), key("0"));
        assertThat(outbox().markedBefore(NOON, 4)).containsExactly(key("7"), key("6"), key("5"), key("4"));
    }

    @Test
    void unmark_ofAnEventThatIsGone_createsNothing() {
        outbox().unmark(key("1"));

        assertThat(outbox().findMarked(key("1"))).isEmpty();
    }
}
