package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.event.ruler.Ruler;

/** Where EventBridge brings an event, by the registered rules, the way AWS's own matcher reads them. */
public final class Delivery {
    /**
     * Where a rule leads.
     *
     * @param bus that the rule listens to
     * @param functions the logical names of those behind its targets on the same bus
     */
    private record Way(String bus, Set<String> functions) {}

    private final Map<String, Way> ways = new HashMap<>();
    private final Patterns patterns;

    Delivery(Stack stack) {
        var patternOf = new HashMap<String, String>();
        for (var rule : stack.eventRules()) {
            patternOf.put(rule.name(), rule.text("eventPattern"));
            var bus = rule.text("eventBusName");
            var functions = new TreeSet<String>();
            for (var target : stack.targetsOf(rule)) {
                stack.functionBehind(target.text("arn"))
                        .filter(function -> target.text("eventBusName").equals(bus))
                        .ifPresent(function -> functions.add(function.name()));
            }
            ways.put(rule.name(), new Way(bus, functions));
        }
        patterns = Patterns.of(patternOf);
    }

    /** The logical names of the functions that an event on a bus reaches. */
    public Set<String> functions(String bus, JsonObject envelope) {
        var names = new TreeSet<String>();
        for (var rule : rules(envelope)) {
            var way = ways.get(rule);
            if (way != null && way.bus().equals(bus)) {
                names.addAll(way.functions());
            }
        }
        return names;
    }

    /** The names of the rules whose patterns match an event, on whatever bus they are. */
    public List<String> rules(JsonObject envelope) {
        return patterns.matching(envelope);
    }

    static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a pattern: " + pattern, e);
        }
    }
}
