package dev.saga.local.aws.eventbridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when a test says so. */
final class ManualLater implements Later, InstantSource {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T01:28:33Z");

    private record Task(Instant due, Runnable action) {}

    @Override
    public void run(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), task));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Runs everything that is due within a time, in order. */
    void pass(Duration time) {
        var end = now.plus(time);
        while (true) {
            var next = tasks.stream().filter(task -> !task.due().isAfter(end)).min(Comparator.comparing(Task::due));
            if (next.isEmpty()) {
                now = end;
                return;
            }
            tasks.remove(next.get());
            now = next.get().due();
            next.get().action().run();
        }
    }
}
