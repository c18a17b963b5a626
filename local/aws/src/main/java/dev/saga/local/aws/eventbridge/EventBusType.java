package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.util.Set;

/** {@code aws:cloudwatch/eventBus:EventBus}. */
final class EventBusType implements ResourceType {
    private final Buses buses;

    EventBusType(Buses buses) {
        this.buses = buses;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("name");
    }

    @Override
    public Created create(Resource resource) {
        var bus = buses.add(new Inputs(resource).name());
        var outputs = new JsonObject();
        outputs.addProperty("name", bus.name());
        outputs.addProperty("arn", bus.arn());
        return new Created(bus.name(), outputs);
    }
}
