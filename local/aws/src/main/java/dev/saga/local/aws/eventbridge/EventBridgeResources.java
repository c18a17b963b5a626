package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonParseException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Buses, rules, targets that are functions, and archives. */
final class EventBridgeResources {
    private static final int SHORTEST_AGE_SECONDS = 60;
    private final Account account;
    private final Buses buses;
    private final Path archives;
    private final InstantSource clock;

    /** @param archives the directory of the archives */
    EventBridgeResources(Account account, Buses buses, Path archives, InstantSource clock) {
        this.account = account;
        this.buses = buses;
        this.archives = archives;
        this.clock = clock;
    }

    Map<String, ResourceType> types() {
        return Map.of(
                "aws:cloudwatch/eventBus:EventBus", this::bus,
                "aws:cloudwatch/eventRule:EventRule", this::rule,
                "aws:cloudwatch/eventTarget:EventTarget", this::target,
                "aws:cloudwatch/eventArchive:EventArchive", this::archive);
    }

    private Created bus(Inputs inputs) {
        var bus = buses.add(inputs.name());
        return new Created(bus.name(), Map.of("name", bus.name(), "arn", bus.arn()));
    }

    private Created rule(Inputs inputs) {
        var bus = bus(inputs, "eventBusName", inputs.text("eventBusName").orElse(Bus.DEFAULT));
        var isDefault = bus.name().equals(Bus.DEFAULT);
        var id = isDefault ? inputs.name() : bus.name() + "/" + inputs.name();
        var pattern = inputs.text("eventPattern");
        var schedule = schedule(inputs);
        if (pattern.isEmpty() && schedule.isEmpty()) {
            throw inputs.mistake("eventPattern", "and scheduleExpression are both missing");
        }
        if (schedule.isPresent() && !isDefault) {
            throw inputs.mistake("scheduleExpression", "is supported only on the default event bus");
        }
        var rule = new Rule(inputs.name(), account.arn("events", "rule/" + id), isEnabled(inputs), pattern, schedule);
        try {
            bus.add(rule);
        } catch (IllegalArgumentException e) {
            throw inputs.mistake("eventPattern", "is no pattern: " + e.getMessage());
        }
        return new Created(id, Map.of("name", rule.name(), "arn", rule.arn()));
    }

    private static boolean isEnabled(Inputs inputs) {
        return inputs.flag("isEnabled", true) && !inputs.text("state").equals(Optional.of("DISABLED"));
    }

    private static Optional<Rate> schedule(Inputs inputs) {
        try {
            return inputs.text("scheduleExpression").map(Rate::parse);
        } catch (IllegalArgumentException e) {
            throw inputs.mistake("scheduleExpression", "cannot be kept on this machine, it is " + e.getMessage());
        }
    }

    private Created target(Inputs inputs) {
        var busName = inputs.text("eventBusName").orElse(Bus.DEFAULT);
        var ruleName = inputs.requiredText("rule");
        var rule = buses.named(busName)
                .flatMap(bus -> bus.rule(ruleName))
                .orElseThrow(() -> inputs.mistake("rule", "names no rule of bus " + busName + ": " + ruleName));
        var arn = inputs.requiredText("arn");
        if (!arn.contains(":lambda:") || !arn.contains(":function:")) {
            throw inputs.mistake("arn", "is not a function's, which is all that rules deliver to on this machine");
        }
        inputs.refuse("inputPath");
        inputs.refuse("inputTransformer");
        var longestAge = (int) Target.LONGEST_AGE.toSeconds();
        rule.add(new Target(
                arn,
                inputs.text("input"),
                inputs.integer("retryPolicy.maximumRetryAttempts", 0, Target.MOST_RETRIES)
                        .orElse(Target.MOST_RETRIES),
                Duration.ofSeconds(
                        inputs.integer("retryPolicy.maximumEventAgeInSeconds", SHORTEST_AGE_SECONDS, longestAge)
                                .orElse(longestAge)),
                inputs.text("deadLetterConfig.arn")));
        var id = inputs.text("targetId").orElse(inputs.resource().name());
        return new Created(ruleName + "-" + id, Map.of("targetId", id));
    }

    private Created archive(Inputs inputs) {
        var name = inputs.name();
        var bus = bus(inputs, "eventSourceArn", inputs.requiredText("eventSourceArn"));
        try {
            var archive = new Archive(
                    name,
                    account.arn("events", "archive/" + name),
                    inputs.text("eventPattern"),
                    retention(inputs),
                    archives.resolve(name + ".events"),
                    clock);
            bus.add(archive);
            return new Created(name, Map.of("name", name, "arn", archive.arn()));
        } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
            throw inputs.mistake("eventPattern", "is no pattern: " + e.getMessage());
        }
    }

    /** 0 days mean for ever, as no days do. */
    private static Optional<Duration> retention(Inputs inputs) {
        var days = inputs.integer("retentionDays").orElse(0);
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    private Bus bus(Inputs inputs, String property, String nameOrArn) {
        return buses.named(nameOrArn).orElseThrow(() -> inputs.mistake(property, "names no bus: " + nameOrArn));
    }
}
