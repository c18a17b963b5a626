package dev.saga.messaging.relay;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.messaging.Backoff;
import dev.saga.messaging.lambda.LambdaContext;
import io.micronaut.json.JsonMapper;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The relay, above a client of the simulation's. */
public final class RelayFunction {
    private RelayFunction() {}

    public static RequestStreamHandler over(EventBridgeClient eventBridge, Backoff backoff) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        return new RelayHandler(json, new EventBridgeBus(eventBridge, "bus"), backoff);
    }
}
