package dev.saga.scenarios.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A saga as {@code GET /sagas/{orderId}} tells it.
 *
 * @param closed whether nothing more is to happen
 * @param order state of the order, or "" before its first event
 * @param stock state of its stock, or ""
 * @param payment state of its payment, or ""
 * @param events its timeline, causes before effects
 */
public record Saga(boolean closed, String order, String stock, String payment, List<Event> events) {
    /**
     * One event of the timeline.
     *
     * @param id the event's id
     * @param type for example {@code StockReserved}
     * @param source who said so, for example {@code saga.inventory}
     * @param occurredAt when it was committed
     * @param hop how many events led to it
     */
    public record Event(String id, String type, String source, Instant occurredAt, int hop) {
        static Event of(JsonObject event) {
            return new Event(
                    event.get("eventId").getAsString(),
                    event.get("type").getAsString(),
                    event.get("source").getAsString(),
                    Instant.parse(event.get("occurredAt").getAsString()),
                    event.get("hop").getAsInt());
        }
    }

    public static final Saga UNKNOWN = new Saga(false, "", "", "", List.of());

    public static Saga of(JsonObject saga) {
        var events = StreamSupport.stream(saga.getAsJsonArray("events").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(Event::of)
                .toList();
        return new Saga(
                Fields.text(saga, "status").equals("closed"),
                Fields.text(saga, "order"),
                Fields.text(saga, "stock"),
                Fields.text(saga, "payment"),
                events);
    }

    public List<String> eventTypes() {
        return events.stream().map(Event::type).toList();
    }

    /** From the first committed event to the last. */
    public Duration duration() {
        var times = events.stream().map(Event::occurredAt).sorted().toList();
        return times.isEmpty() ? Duration.ZERO : Duration.between(times.get(0), times.get(times.size() - 1));
    }
}
