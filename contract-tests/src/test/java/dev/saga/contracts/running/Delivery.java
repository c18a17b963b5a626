package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Ruler;

/** Where EventBridge brings an event, by the registered rules, the way AWS's own matcher reads them. */
public final class Delivery {
    private final Stack stack;
    private final Machine machine = Machine.builder().build();
    private final Map<String, List<String>> matched = new HashMap<>();

    Delivery(Stack stack) {
        this.stack = stack;
        for (var rule : stack.eventRules()) {
            try {
                machine.addRule(rule.name(), rule.text("eventPattern"));
            } catch (Exception e) {
                throw new IllegalArgumentException("the pattern of rule " + rule.name() + " is none", e);
            }
        }
    }

    /** The logical names of the functions that an event on a bus reaches. */
    public Set<String> functions(String bus, JsonObject envelope) {
        var names = new TreeSet<String>();
        var matching = rules(envelope);
        for (var rule : stack.eventRules()) {
            if (rule.text("eventBusName").equals(bus) && matching.contains(rule.name())) {
                for (var target : stack.targetsOf(rule)) {
                    stack.functionBehind(target.text("arn"))
                            .filter(function -> target.text("eventBusName").equals(bus))
                            .ifPresent(function -> names.add(function.name()));
                }
            }
        }
        return names;
    }

    /** The names of the rules whose patterns match an event, on whatever bus they are. */
    public List<String> rules(JsonObject envelope) {
        return matched.computeIfAbsent(envelope.toString(), this::match);
    }

    private List<String> match(String event) {
        try {
            return machine.rulesForJSONEvent(event);
        } catch (Exception e) {
            throw new IllegalArgumentException("not an event: " + event, e);
        }
    }

    static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a pattern: " + pattern, e);
        }
    }
}
