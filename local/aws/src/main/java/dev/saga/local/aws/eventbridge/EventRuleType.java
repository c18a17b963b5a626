package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.util.Optional;
import java.util.Set;

/** {@code aws:cloudwatch/eventRule:EventRule}. */
final class EventRuleType implements ResourceType {
    private final Account account;
    private final Buses buses;

    EventRuleType(Account account, Buses buses) {
        this.account = account;
        this.buses = buses;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("name", "eventBusName", "eventPattern", "scheduleExpression", "state", "isEnabled");
    }

    @Override
    public Created create(Resource resource) {
        var inputs = new Inputs(resource);
        var busName = inputs.text("eventBusName").orElse(Bus.DEFAULT);
        var bus = buses.named(busName).orElseThrow(() -> inputs.mistake("eventBusName", "names no bus: " + busName));
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
        var outputs = new JsonObject();
        outputs.addProperty("name", rule.name());
        outputs.addProperty("arn", rule.arn());
        return new Created(id, outputs);
    }

    private static boolean isEnabled(Inputs inputs) {
        var disabled = inputs.text("state").filter("DISABLED"::equals).isPresent()
                || inputs.text("isEnabled").filter("false"::equals).isPresent();
        return !disabled;
    }

    private static Optional<Rate> schedule(Inputs inputs) {
        try {
            return inputs.text("scheduleExpression").map(Rate::parse);
        } catch (IllegalArgumentException e) {
            throw inputs.mistake("scheduleExpression", "cannot be kept on this machine, it is " + e.getMessage());
        }
    }
}
