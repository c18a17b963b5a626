package dev.saga.local.aws.base;

import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** Named patterns in EventBridge's language, matched by the matcher that AWS runs. Thread-safe, as that one is. */
public final class EventPatterns {
    private final Machine machine = Machine.builder().build();

    /**
     * Adds a pattern.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public void add(String name, String pattern) {
        var mistake = RuleCompiler.check(pattern);
        if (mistake != null) {
            throw new IllegalArgumentException(mistake);
        }
        try {
            machine.addRule(name, pattern);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The names of all patterns that a JSON object matches. */
    public List<String> matching(String json) {
        try {
            return machine.rulesForJSONEvent(json);
        } catch (Exception e) { // so declared; it means that this is not JSON
            throw new IllegalArgumentException("cannot be matched: " + json, e);
        }
    }
}
