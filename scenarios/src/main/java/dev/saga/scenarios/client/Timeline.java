package dev.saga.scenarios.client;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints what happens as it happens: each event in the timeline of its order, and what goes wrong around it. Of a stack on
 * this machine it is told what the bus accepts; of one on AWS it is told what the public timeline shows.
 */
public final class Timeline {
    private static final int LABEL_WIDTH = 18;
    private static final int EVENT_WIDTH = 26;
    private static final String REPLAYED = "replayed";
    private final PrintStream out;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, List<Saga.Event>> unlabelled = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final boolean labelsOnly;
    private boolean quiet;

    /**
     * Prints to a stream.
     *
     * @param labelsOnly whether events of an order wait until somebody says what it is called
     */
    public Timeline(PrintStream out, boolean labelsOnly) {
        this.out = out;
        this.labelsOnly = labelsOnly;
    }

    /** Says what an order is called; prints what has been heard of it so far. */
    public synchronized void label(String orderId, String label) {
        labels.put(orderId, label);
        var waiting = unlabelled.remove(orderId);
        if (waiting != null) {
            waiting.forEach(event -> show(orderId, event));
        }
    }

    /** Prints nothing of the sagas that follow. */
    public synchronized void quiet() {
        quiet = true;
    }

    /** Prints an event, unless it was printed before. */
    public synchronized void show(String orderId, Saga.Event event) {
        if (quiet) {
            return;
        }
        if (labelsOnly && !labels.containsKey(orderId)) {
            unlabelled.computeIfAbsent(orderId, id -> new ArrayList<>()).add(event);
            return;
        }
        if (shown.add(event.id())) {
            print(orderId, event, "");
        }
    }

    /** Prints an event that the bus has once more, with the way that it took. */
    private synchronized void showAgain(String orderId, Saga.Event event, String way) {
        if (!quiet && (!labelsOnly || labels.containsKey(orderId))) {
            print(orderId, event, ", " + way);
        }
    }

    private void print(String orderId, Saga.Event event, String remark) {
        var start = starts.computeIfAbsent(orderId, id -> event.occurredAt());
        var label = labels.getOrDefault(orderId, orderId.substring(0, 8));
        var millis = Duration.between(start, event.occurredAt()).toMillis();
        var indented = "  ".repeat(event.hop()) + event.type();
        out.printf(
                "  %-" + LABEL_WIDTH + "s %-" + EVENT_WIDTH + "s %+7d ms  %s%s%n",
                label,
                indented,
                millis,
                event.source(),
                remark);
    }

    /** Where letters died since the start, one line each. */
    public synchronized List<String> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /**
     * Prints an event that the bus has accepted.
     *
     * @param event in EventBridge's form
     */
    public void published(JsonObject event) {
        onEvent(event, "published");
    }

    /**
     * Prints an event that a replay delivers once more.
     *
     * @param event in EventBridge's form
     */
    public void replayed(JsonObject event) {
        onEvent(event, REPLAYED);
    }

    /** @param way how it came onto the bus: {@code published} or {@code replayed} */
    private void onEvent(JsonObject event, String way) {
        String orderId;
        Saga.Event onBus;
        try {
            var metadata = event.getAsJsonObject("detail").getAsJsonObject("metadata");
            orderId = metadata.get("orderId").getAsString();
            onBus = new Saga.Event(
                    metadata.get("eventId").getAsString(),
                    type(event),
                    event.get("source").getAsString(),
                    Instant.parse(metadata.get("occurredAt").getAsString()),
                    metadata.get("hop").getAsInt());
        } catch (RuntimeException malformed) {
            note(type(event) + " was " + way + ", and belongs to no order: its metadata is malformed");
            return;
        }
        if (way.equals(REPLAYED)) {
            showAgain(orderId, onBus, REPLAYED);
        } else if (isShown(onBus)) {
            showAgain(orderId, onBus, "published again");
        } else {
            show(orderId, onBus);
        }
    }

    private synchronized boolean isShown(Saga.Event event) {
        return shown.contains(event.id());
    }

    /**
     * Prints that a message was left in a dead-letter queue.
     *
     * @param from the rule, function or event source mapping that gave up
     */
    public synchronized void deadLettered(String queue, String from, String reason) {
        deadLetters.add(queue + " (from " + from + "): " + reason);
        note("dead letter in " + queue + " from " + from + ": " + reason);
    }

    private static String type(JsonObject event) {
        return event.get("detail-type").getAsString();
    }

    /** Prints a line that belongs to no order. */
    public synchronized void note(String text) {
        out.printf("  %-" + LABEL_WIDTH + "s %s%n", ".", text);
    }
}
