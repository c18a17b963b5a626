package dev.saga.messaging.relay;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.messaging.lambda.LambdaContext;
import dev.saga.messaging.lambda.LambdaFunction;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
