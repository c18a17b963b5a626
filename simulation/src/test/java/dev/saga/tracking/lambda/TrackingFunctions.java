package dev.saga.tracking.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.tracking.Sagas;
import io.micronaut.json.JsonMapper;

/** Tracking's functions, above a store of the simulation's. */
public record TrackingFunctions(RequestStreamHandler events) {
    public static TrackingFunctions over(Sagas sagas, RetryingCommit retrying) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        return new TrackingFunctions(new EventsHandler(json, sagas, retrying));
    }
}
