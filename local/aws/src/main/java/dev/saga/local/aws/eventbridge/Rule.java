package dev.saga.local.aws.eventbridge;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A rule of a bus: which events it wants, by a pattern or a schedule or both, and where they go. */
final class Rule {
    private final String name;
    private final String arn;
    private final boolean enabled;
    private final Optional<String> pattern;
    private final Optional<Rate> schedule;
    private final List<Target> targets = new CopyOnWriteArrayList<>();

    Rule(String name, String arn, boolean enabled, Optional<String> pattern, Optional<Rate> schedule) {
        this.name = name;
        this.arn = arn;
        this.enabled = enabled;
        this.pattern = pattern;
        this.schedule = schedule;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    boolean isEnabled() {
        return enabled;
    }

    Optional<String> pattern() {
        return pattern;
    }

    Optional<Rate> schedule() {
        return schedule;
    }

    List<Target> targets() {
        return targets;
    }

    void add(Target target) {
        targets.add(target);
    }
}
