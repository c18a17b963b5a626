package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import dev.saga.stack.RegisteredStack.Registered;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.event.ruler.Ruler;

/** Where EventBridge brings an event, by the registered rules, the way AWS's own matcher reads them. */
public final class Delivery {
    private Delivery() {}

    /** The names of the rules of a bus that match an event. */
    public static Set<String> rules(Stack stack, String bus, JsonObject envelope) {
        var names = new TreeSet<String>();
        for (var rule : stack.eventRules()) {
            if (rule.text("eventBusName").equals(bus) && matches(rule, envelope)) {
                names.add(rule.name());
            }
        }
        return names;
    }

    /** The logical names of the functions that an event on a bus reaches. */
    public static Set<String> functions(Stack stack, String bus, JsonObject envelope) {
        var names = new TreeSet<String>();
        for (var name : rules(stack, bus, envelope)) {
            for (var target : stack.targetsOf(stack.named("aws:cloudwatch/eventRule:EventRule", name))) {
                stack.functionBehind(target.text("arn"))
                        .filter(function -> target.text("eventBusName").equals(bus))
                        .ifPresent(function -> names.add(function.name()));
            }
        }
        return names;
    }

    /** Whether a rule's pattern matches an event. */
    public static boolean matches(Registered rule, JsonObject envelope) {
        return matches(rule.text("eventPattern"), envelope.toString());
    }

    static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a pattern: " + pattern, e);
        }
    }
}
