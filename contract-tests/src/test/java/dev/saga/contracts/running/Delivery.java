package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
    private final Map<String, String> patternOf = new HashMap<>();
    private final Patterns patterns;

    Delivery(Stack stack) {
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
            var way = way(rule);
            if (way.bus().equals(bus)) {
                names.addAll(way.functions());
            }
        }
        return names;
    }

    /** The names of the rules whose patterns match an event, on whatever bus they are. */
    public List<String> rules(JsonObject envelope) {
        return patterns.matching(envelope);
    }

    /**
     * Where the patterns of the rules that lead to a function refuse an event.
     *
     * @return for each such rule that would match the event without one part of its pattern: the rule, that part's pointer
     *     and what stands there
     */
    public List<String> refusals(String function, JsonObject envelope) {
        var refusals = new ArrayList<String>();
        for (var rule : new TreeMap<>(patternOf).entrySet()) {
            if (way(rule.getKey()).functions().contains(function)) {
                var pattern = Json.object(rule.getValue());
                leaves(pattern, "", "").forEach((pointer, removable) -> {
                    if (!removable.isEmpty()
                            && matches(Json.without(pattern, removable).toString(), envelope.toString())) {
                        refusals.add("rule " + rule.getKey() + " refuses it at " + pointer + ": "
                                + Json.at(pattern, pointer));
                    }
                });
            }
        }
        return refusals;
    }

    private Way way(String rule) {
        return Objects.requireNonNull(ways.get(rule), () -> "no rule " + rule);
    }

    /**
     * The places of a pattern that hold what is matched, each with the place to remove so that no object is empty: a pattern
     * must not hold one.
     */
    private static Map<String, String> leaves(JsonObject pattern, String pointer, String removable) {
        var leaves = new TreeMap<String, String>();
        for (var part : pattern.entrySet()) {
            var child = Json.child(pointer, part.getKey());
            var top = pattern.size() > 1 ? child : removable;
            if (part.getValue() instanceof JsonObject inner) {
                leaves.putAll(leaves(inner, child, top));
            } else {
                leaves.put(child, top);
            }
        }
        return leaves;
    }

    static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a pattern: " + pattern, e);
        }
    }
}
