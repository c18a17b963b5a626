package dev.saga.messaging.relay;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.messaging.Backoff;
import dev.saga.messaging.lambda.LambdaContext;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The relay, above a client and an outbox of the simulation's. */
public final class RelayFunction {
    private RelayFunction() {}

    /**
     * The relay of one service.
     *
     * @param setAside gets the key of each item that the relay sends a dead letter for
     */
    public static RequestStreamHandler over(
            EventBridgeClient eventBridge,
            Outbox outbox,
            Consumer<OutboxKey> setAside,
            Backoff backoff,
            Clock clock,
            Duration patience) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        DeadLetters deadLetters = (key, sequenceNumber, reason) -> setAside.accept(key);
        var relay = new Relay(new EventBridgeBus(eventBridge, "bus"), outbox, deadLetters, backoff);
        return new RelayHandler(json, relay, new OutboxSweep(outbox, relay, clock, patience.toSeconds()));
    }
}
