package dev.saga.messaging.relay;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.messaging.Backoff;
import dev.saga.messaging.lambda.LambdaContext;
import dev.saga.messaging.lambda.LambdaFunction;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;

/**
 * The function on a table's stream: publishes the events among its records. Records of anything else are none of its
 * business and succeed. Environment: {@code EVENT_BUS_NAME}.
 */
public final class RelayHandler extends LambdaFunction<StreamBatch, BatchResult> {
    private final Relay relay;

    /** For Lambda. */
    public RelayHandler() {
        this(LambdaContext.shared());
    }

    private RelayHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(EventBus.class), beans.getBean(Backoff.class));
    }

    RelayHandler(JsonMapper json, EventBus bus, Backoff backoff) {
        super(json, StreamBatch.class);
        this.relay = new Relay(bus, backoff);
    }

    @Override
    protected BatchResult handle(StreamBatch batch, Context context) {
        var outbox = OutboxBatch.of(batch);
        var failed = relay.publish(outbox.entries()).map(Entry::sequenceNumber).or(outbox::unreadable);
        return new BatchResult(failed.map(BatchResult.Failure::new).stream().toList());
    }
}
