package dev.saga.scenarios.load;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a stack on this machine delivered last, and whether it has come to rest. Safe for many threads. */
public final class LoadWatch {
    private static final int REMEMBERED = 200;
    private final Deque<Delivered> last = new ArrayDeque<>();
    private long lastNanos = System.nanoTime();
    private long deadLetters;

    /** A function was given an event. */
    record Delivered(String function, JsonObject event) {}

    /**
     * A function was given an event.
     *
     * @param function its name within the stack
     * @param event in EventBridge's form
     */
    public synchronized void delivered(String function, JsonObject event) {
        if (last.size() == REMEMBERED) {
            last.remove();
        }
        last.add(new Delivered(function, event));
        busy();
    }

    /** A message was left in a dead-letter queue. */
    public synchronized void deadLettered() {
        deadLetters++;
        busy();
    }

    /** An event was published or withheld, or something failed: the stack is not at rest. */
    public synchronized void busy() {
        lastNanos = System.nanoTime();
    }

    /** The last deliveries, oldest first. */
    synchronized List<Delivered> lastDelivered() {
        return List.copyOf(last);
    }

    /** How many dead letters were left since the start. */
    synchronized long deadLetters() {
        return deadLetters;
    }

    /** How long no event was published, delivered, failed or given up. */
    synchronized Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }
}
