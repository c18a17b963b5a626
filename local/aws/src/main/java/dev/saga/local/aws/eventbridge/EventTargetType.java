package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.time.Duration;
import java.util.Set;

/** {@code aws:cloudwatch/eventTarget:EventTarget} whose target is a function. */
final class EventTargetType implements ResourceType {
    private static final int SHORTEST_AGE_SECONDS = 60;
    private final Buses buses;

    EventTargetType(Buses buses) {
        this.buses = buses;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("arn", "rule", "eventBusName", "targetId", "input", "retryPolicy", "deadLetterConfig");
    }

    @Override
    public Created create(Resource resource) {
        var inputs = new Inputs(resource);
        var busName = inputs.text("eventBusName").orElse(Bus.DEFAULT);
        var ruleName = inputs.requiredText("rule");
        var rule = buses.named(busName)
                .flatMap(bus -> bus.rule(ruleName))
                .orElseThrow(() -> inputs.mistake("rule", "names no rule of bus " + busName + ": " + ruleName));
        rule.add(target(inputs));
        var id = inputs.text("targetId").orElse(resource.name());
        var outputs = new JsonObject();
        outputs.addProperty("targetId", id);
        return new Created(ruleName + "-" + id, outputs);
    }

    private static Target target(Inputs inputs) {
        var arn = inputs.requiredText("arn");
        if (!arn.contains(":lambda:") || !arn.contains(":function:")) {
            throw inputs.mistake("arn", "is not a function's, which is all that rules deliver to on this machine");
        }
        return new Target(
                arn,
                inputs.text("input"),
                within(inputs, "retryPolicy.maximumRetryAttempts", 0, Target.MOST_RETRIES),
                Duration.ofSeconds(within(inputs, "retryPolicy.maximumEventAgeInSeconds", SHORTEST_AGE_SECONDS, (int)
                        Target.LONGEST_AGE.toSeconds())),
                inputs.text("deadLetterConfig.arn"));
    }

    /** A number between two limits, the upper one unless declared. */
    private static int within(Inputs inputs, String path, int least, int most) {
        var number = inputs.integer(path).orElse(most);
        if (number < least || number > most) {
            throw inputs.mistake(path, "is not between " + least + " and " + most);
        }
        return number;
    }
}
