package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.Machine;

/** A set of patterns by the names of their rules, as AWS's own matcher reads them. Each event is matched once. */
final class Patterns {
    /** Stacks differ in many things, and seldom in their patterns. */
    private static final Map<Map<String, String>, Patterns> KNOWN = new HashMap<>();

    private final Machine machine = Machine.builder().build();
    private final Map<String, List<String>> matched = new HashMap<>();

    private Patterns(Map<String, String> patternOf) {
        patternOf.forEach((rule, pattern) -> {
            try {
                machine.addRule(rule, pattern);
            } catch (Exception e) {
                throw new IllegalArgumentException("the pattern of rule " + rule + " is none", e);
            }
        });
    }

    static Patterns of(Map<String, String> patternOf) {
        return KNOWN.computeIfAbsent(Map.copyOf(patternOf), Patterns::new);
    }

    List<String> matching(JsonObject envelope) {
        return matched.computeIfAbsent(envelope.toString(), this::match);
    }

    private List<String> match(String event) {
        try {
            return machine.rulesForJSONEvent(event);
        } catch (Exception e) {
            throw new IllegalArgumentException("not an event: " + event, e);
        }
    }
}
