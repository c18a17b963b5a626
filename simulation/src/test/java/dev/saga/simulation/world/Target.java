package dev.saga.simulation.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A function that rules deliver to. EventBridge hands over, again and again, and leaves what it cannot hand over in the
 * target's queue; Lambda invokes up to three times, and leaves what the function cannot do in the function's queue.
 */
final class Target {
    private static final int HAND_OVERS = 5;
    private static final int INVOCATIONS = 3;
    private static final Duration LONG_DELAY = Duration.ofMinutes(20);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(3);

    private final String name;
    private final Function<Bus.Event, String> cause;
    private final RequestStreamHandler function;
    private final Lambda lambda;
    private final Chance chance;
    private final Timetable timetable;
    private final Journal journal;
    private final Set<Safeguard> off;
    private final List<Bus.Event> undelivered = new ArrayList<>();
    private final List<Bus.Event> unhandled = new ArrayList<>();
    private Instant outageEnds = Instant.MIN;

    /** @param cause what faults count for that happen to an event on its way here */
    Target(
            String name,
            Function<Bus.Event, String> cause,
            RequestStreamHandler function,
            Lambda lambda,
            Chance chance,
            Timetable timetable,
            Journal journal,
            Set<Safeguard> off) {
        this.name = name;
        this.cause = cause;
        this.function = function;
        this.lambda = lambda;
        this.chance = chance;
        this.timetable = timetable;
        this.journal = journal;
        this.off = off;
    }

    String name() {
        return name;
    }

    /** A rule matched. */
    void offer(Bus.Event event) {
        during(event, () -> schedule(event));
    }

    /** The bus delivers at least once. */
    void offerAgain(Bus.Event event) {
        during(event, () -> {
            if (chance.happens(Fault.DELIVERY_REPEATED)) {
                schedule(event);
            }
        });
    }

    private void schedule(Bus.Event event) {
        var delayed = chance.happens(Fault.DELIVERY_DELAYED);
        timetable.inMillis(
                chance.between(1, delayed ? (int) LONG_DELAY.toMillis() : 500),
                () -> during(event, () -> handOver(event, 1)));
    }

    /** Takes every letter out of both queues and offers it again. */
    void redrive() {
        var letters = letters();
        undelivered.clear();
        unhandled.clear();
        for (var letter : letters) {
            during(letter, () -> redrive(letter));
        }
    }

    private void redrive(Bus.Event letter) {
        timetable.inMillis(chance.between(1, 500), () -> invoke(letter, 1));
        if (chance.isMistaken(Fault.REDRIVEN_TWICE)) {
            timetable.inMillis(chance.between(1, 500), () -> invoke(letter, 1));
        }
    }

    /** What lies in its queues. */
    List<Bus.Event> letters() {
        var letters = new ArrayList<>(undelivered);
        letters.addAll(unhandled);
        return letters;
    }

    private void handOver(Bus.Event event, int attempt) {
        if (chance.happens(Fault.TARGET_REVOKED)) {
            leave(event, "may not be invoked", Safeguard.QUEUE_OF_THE_TARGET, undelivered);
        } else if (!chance.happens(Fault.DELIVERY_RETRIED)) {
            invoke(event, 1);
        } else if (attempt == HAND_OVERS) {
            leave(event, "cannot be reached", Safeguard.QUEUE_OF_THE_TARGET, undelivered);
        } else {
            timetable.in(Duration.ofSeconds(10L << attempt), () -> during(event, () -> handOver(event, attempt + 1)));
        }
    }

    private void invoke(Bus.Event event, int attempt) {
        if (chance.happens(Fault.OUTAGE)) {
            outageEnds = timetable.now().plusSeconds(chance.below((int) LONGEST_OUTAGE.toSeconds()));
        }
        var isOut = chance.isStormy() && timetable.now().isBefore(outageEnds);
        journal.note(name, (isOut ? "is out for " : "gets ") + event.type() + " " + event.detail());
        if (!isOut && lambda.invoke(name, function, event.json()).isPresent()) {
            return;
        }
        if (attempt == INVOCATIONS) {
            leave(event, "fails", Safeguard.QUEUE_OF_THE_FUNCTION, unhandled);
        } else {
            timetable.in(Duration.ofMinutes(attempt), () -> during(event, () -> invoke(event, attempt + 1)));
        }
    }

    private void during(Bus.Event event, Runnable task) {
        chance.during(List.of(cause.apply(event)), task);
    }

    private void leave(Bus.Event event, String reason, Safeguard safeguard, List<Bus.Event> queue) {
        journal.note(name, reason + ", leaves " + event.type());
        if (!off.contains(safeguard)) {
            queue.add(event);
        }
    }
}
