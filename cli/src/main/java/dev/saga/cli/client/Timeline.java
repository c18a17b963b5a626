package dev.saga.cli.client;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints what happens as it happens: each event in the timeline of its order, and what goes wrong around it. On this
 * machine it watches the bus; on AWS it is fed from the public timeline.
 */
public final class Timeline implements CloudListener {
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

    @Override
    public void on(CloudEvent event) {
        if (event instanceof CloudEvent.Published published) {
            onEvent(published.event(), "published");
        } else if (event instanceof CloudEvent.Replayed replayed) {
            onEvent(replayed.event(), REPLAYED);
        } else if (event instanceof CloudEvent.Withheld withheld) {
            note(type(withheld.event()) + " is withheld by " + withheld.rule());
        } else if (event instanceof CloudEvent.ColdStart start) {
            note("cold start of " + start.function() + ", " + start.init().toMillis() + " ms");
        } else if (event instanceof CloudEvent.InvocationFailed failed) {
            note(failed.function() + " failed (attempt " + failed.attempt()
                    + (failed.willRetry() ? ", will be retried" : "") + "): " + failed.error());
        } else if (event instanceof CloudEvent.DeliveryRetried retried) {
            note(retried.target() + " is offered again by " + retried.rule() + ": " + retried.error());
        } else if (event instanceof CloudEvent.DeadLettered letter) {
            onDeadLetter(letter);
        } else if (event instanceof CloudEvent.ProcessEnded ended) {
            note(ended.what() + " ended: " + ended.how());
        }
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

    private synchronized void onDeadLetter(CloudEvent.DeadLettered letter) {
        deadLetters.add(letter.queue() + " (from " + letter.from() + "): " + letter.reason());
        note("dead letter in " + letter.queue() + " from " + letter.from() + ": " + letter.reason());
    }

    private static String type(JsonObject event) {
        return event.get("detail-type").getAsString();
    }

    private synchronized void note(String text) {
        out.printf("  %-" + LABEL_WIDTH + "s %s%n", ".", text);
    }

    /** Feeds every event to several listeners. */
    public static CloudListener both(CloudListener first, Consumer<CloudEvent> second) {
        return event -> {
            first.on(event);
            second.accept(event);
        };
    }
}
