package dev.saga.outbox.relay;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.chassis.Backoff;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.lambda.LambdaFunction;
import dev.saga.outbox.Outbox;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The function on a table's stream and on a schedule. From the stream it publishes the events among the records; records of
 * anything else are none of its business and succeed. On the schedule it publishes what the stream has not brought.
 * Environment: {@code EVENT_BUS_NAME}, {@code TABLE_NAME}, {@code RELAY_PATIENCE_SECONDS}, {@code UNPUBLISHED_QUEUE_URL}.
 */
public final class RelayHandler extends LambdaFunction<StreamBatch, BatchResult> {
    private final Relay relay;
    private final OutboxSweep sweep;

    /** For Lambda. */
    public RelayHandler() {
        this(LambdaContext.shared());
    }

    private RelayHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(Relay.class), beans.getBean(OutboxSweep.class));
    }

    RelayHandler(JsonMapper json, Relay relay, OutboxSweep sweep) {
        super(json, StreamBatch.class);
        this.relay = relay;
        this.sweep = sweep;
    }

    /**
     * Composes a relay by hand.
     *
     * @param patience how long the stream may take until the schedule publishes an event
     */
    public static RelayHandler over(
            EventBridgeClient eventBridge,
            String busName,
            Outbox outbox,
            DeadLetters deadLetters,
            Backoff backoff,
            Clock clock,
            Duration patience) {
        var relay = new Relay(new EventBridgeBus(eventBridge, busName), outbox, deadLetters, backoff);
        var sweep = new OutboxSweep(outbox, relay, clock, patience.toSeconds());
        return new RelayHandler(LambdaContext.shared().getBean(JsonMapper.class), relay, sweep);
    }

    @Override
    protected @Nullable BatchResult handle(StreamBatch batch, Context context) {
        var records = batch.records();
        if (records == null) {
            sweep.run();
            return null;
        }
        return publish(records);
    }

    private BatchResult publish(List<StreamBatch.StreamRecord> records) {
        var batch = OutboxBatch.of(records);
        var failed =
                relay.publish(batch.items(), batch::sequenceNumber).failed().flatMap(batch::sequenceNumber);
        return new BatchResult(failed.map(BatchResult.Failure::new).stream().toList());
    }
}
