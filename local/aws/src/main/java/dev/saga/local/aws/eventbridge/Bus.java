package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.EventPatterns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An event bus: which of its rules and archives want an event. */
final class Bus {
    static final String DEFAULT = "default";
    private final String name;
    private final String arn;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final Map<String, Archive> archives = new ConcurrentHashMap<>();
    private final EventPatterns rulePatterns = new EventPatterns();
    private final EventPatterns archivePatterns = new EventPatterns();

    Bus(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    /**
     * Adds a rule; a disabled one matches nothing.
     *
     * @throws IllegalArgumentException if its pattern is none
     */
    void add(Rule rule) {
        if (rule.isEnabled()) {
            rule.pattern().ifPresent(pattern -> rulePatterns.add(rule.name(), pattern));
        }
        rules.put(rule.name(), rule);
    }

    /**
     * Adds an archive.
     *
     * @throws IllegalArgumentException if its pattern is none
     */
    void add(Archive archive) {
        archivePatterns.add(archive.name(), archive.pattern());
        archives.put(archive.name(), archive);
    }

    Optional<Rule> rule(String ruleName) {
        return Optional.ofNullable(rules.get(ruleName));
    }

    Collection<Rule> rules() {
        return rules.values();
    }

    Collection<Archive> archives() {
        return archives.values();
    }

    /** The enabled rules whose pattern an event matches. */
    List<Rule> rulesFor(JsonObject event) {
        return named(rules, rulePatterns.matching(event.toString()));
    }

    List<Archive> archivesFor(JsonObject event) {
        return named(archives, archivePatterns.matching(event.toString()));
    }

    private static <T> List<T> named(Map<String, T> all, List<String> names) {
        var found = new ArrayList<T>();
        for (var name : names) {
            Optional.ofNullable(all.get(name)).ifPresent(found::add);
        }
        return found;
    }
}
