package dev.saga.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Causes before their effects, and otherwise by time: the clocks of two services may differ, cause and effect do not. */
final class CausalOrder {
    private static final Comparator<TimelineEvent> BY_TIME =
            Comparator.comparing(TimelineEvent::occurredAt).thenComparing(TimelineEvent::eventId);

    private CausalOrder() {}

    /** The events, each of another id. One whose cause is not among them stands where its time puts it. */
    static List<TimelineEvent> of(Collection<TimelineEvent> events) {
        var ids = events.stream().map(TimelineEvent::eventId).collect(Collectors.toSet());
        var ready = new PriorityQueue<>(BY_TIME);
        var effects = new HashMap<String, List<TimelineEvent>>();
        for (var event : events) {
            if (ids.contains(event.causationId())) {
                effects.computeIfAbsent(event.causationId(), cause -> new ArrayList<>())
                        .add(event);
            } else {
                ready.add(event);
            }
        }
        var ordered = new ArrayList<TimelineEvent>();
        while (!ready.isEmpty()) {
            var event = ready.remove();
            ordered.add(event);
            ready.addAll(effects.getOrDefault(event.eventId(), List.of()));
        }
        if (ordered.size() < events.size()) {
            throw new IllegalArgumentException("events that cause each other: " + effects.keySet());
        }
        return List.copyOf(ordered);
    }
}
