package dev.saga.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, line by line, for who wants to see how it came to a violation. Off, it costs nothing. */
final class Journal {
    private final boolean on;
    private final Timetable timetable;
    private final Instant start;
    private final List<String> lines = new ArrayList<>();

    Journal(boolean on, Timetable timetable) {
        this.on = on;
        this.timetable = timetable;
        this.start = timetable.now();
    }

    void note(String subject, String what) {
        if (on) {
            var millis = Duration.between(start, timetable.now()).toMillis();
            lines.add(String.format(Locale.ROOT, "%,12d ms  %-10s %s", millis, subject, what));
        }
    }

    List<String> lines() {
        return lines;
    }
}
