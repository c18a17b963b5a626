package dev.saga.cli.load;

import com.google.gson.JsonObject;
import dev.saga.cli.stack.RunningStack;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Watches a cloud on this machine: what it delivered last, and whether it has come to rest. */
final class LoadWatch implements CloudListener {
    private static final int REMEMBERED = 200;
    private final Deque<Delivered> last = new ArrayDeque<>();
    private long lastNanos = System.nanoTime();
    private long deadLetters;

    /** A function was given an event. */
    record Delivered(String function, JsonObject event) {}

    @Override
    public synchronized void on(CloudEvent event) {
        if (event instanceof CloudEvent.Delivered delivered) {
            if (last.size() == REMEMBERED) {
                last.remove();
            }
            last.add(new Delivered(RunningStack.shortName(delivered.function()), delivered.event()));
        }
        if (event instanceof CloudEvent.DeadLettered) {
            deadLetters++;
        }
        var isRoutine = event instanceof CloudEvent.Invoked
                || event instanceof CloudEvent.DynamoDbRequest
                || event instanceof CloudEvent.ColdStart;
        if (!isRoutine) {
            lastNanos = System.nanoTime();
        }
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
