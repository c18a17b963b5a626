package dev.saga.messaging.relay;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.messaging.Backoff;
import dev.saga.messaging.lambda.LambdaContext;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The relay, above a client and an outbox of the simulation's. */
public final class RelayFunction {
    private RelayFunction() {}

    public static RequestStreamHandler over(
            EventBridgeClient eventBridge, Outbox outbox, Backoff backoff, Clock clock, Duration patience) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        var relay = new Relay(new EventBridgeBus(eventBridge, "bus"), outbox, backoff);
        return new RelayHandler(json, relay, new OutboxSweep(outbox, relay, clock, patience.toSeconds()));
    }
}
