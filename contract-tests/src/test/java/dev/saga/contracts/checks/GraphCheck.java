package dev.saga.contracts.checks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph "event → events that it can cause" has no cycle, so no saga goes on for ever. Its arrows are what the real
 * functions did with every event in every state, and what the scenarios saw must be among them.
 */
final class GraphCheck {
    private GraphCheck() {}

    static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        var effects = new TreeMap<String, SortedSet<String>>();
        for (var cause : contract.causes()) {
            effects.computeIfAbsent(cause.event(), event -> new TreeSet<>()).add(cause.effect());
        }
        var done = new TreeSet<String>();
        for (var event : effects.keySet()) {
            follow(event, effects, new ArrayDeque<>(), done, problems);
        }
        observed(contract).stream()
                .filter(cause -> !contract.causes().contains(cause))
                .forEach(cause -> problems.add(cause + " happened in a scenario, but in no state that States knows"));
        return problems;
    }

    private static void follow(
            String event,
            SortedMap<String, SortedSet<String>> effects,
            Deque<String> path,
            SortedSet<String> done,
            List<String> problems) {
        if (path.contains(event)) {
            var cycle = new ArrayList<>(path);
            problems.add("events cause each other without end: "
                    + String.join(" → ", cycle.subList(cycle.indexOf(event), cycle.size())) + " → " + event);
            return;
        }
        if (!done.contains(event)) {
            path.addLast(event);
            effects.getOrDefault(event, new TreeSet<>()).forEach(next -> follow(next, effects, path, done, problems));
            path.removeLast();
            done.add(event);
        }
    }

    private static SortedSet<Cause> observed(Contract contract) {
        var typeOf = new TreeMap<String, String>();
        contract.published().forEach(event -> typeOf.put(event.metadata("eventId"), event.type()));
        var observed = new TreeSet<Cause>();
        for (var event : contract.published()) {
            var cause = typeOf.get(event.metadata("causationId"));
            if (cause != null && contract.events().containsAll(List.of(cause, event.type()))) {
                var eventId = event.metadata("eventId");
                observed.add(new Cause(cause, eventId.substring(0, eventId.indexOf(':')), event.type()));
            }
        }
        return observed;
    }
}
