package dev.saga.simulation.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, and when: time passes by doing the next thing. */
final class Timetable {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long number;
    private int pending;
    private Instant now = START;

    private record Entry(Instant at, long number, boolean periodic, Runnable task) {}

    Instant now() {
        return now;
    }

    /** Whether only what is periodic is still to come. */
    boolean isIdle() {
        return pending == 0;
    }

    void in(Duration delay, Runnable task) {
        pending++;
        entries.add(new Entry(now.plus(delay), number++, false, task));
    }

    void inMillis(long millis, Runnable task) {
        in(Duration.ofMillis(millis), task);
    }

    /** For ever. */
    void every(Duration period, Runnable task) {
        entries.add(new Entry(now.plus(period), number++, true, () -> {
            every(period, task);
            task.run();
        }));
    }

    /** Does the next thing, if there is one. */
    void next() {
        var entry = entries.poll();
        if (entry != null) {
            if (!entry.periodic()) {
                pending--;
            }
            // A task in the middle of another one does not turn the clock back.
            now = entry.at().isAfter(now) ? entry.at() : now;
            entry.task().run();
        }
    }

    /** The clock that functions read. */
    Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }
}
