package dev.saga.tracking.lambda;

import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.chassis.http.Routes;
import dev.saga.tracking.application.Sagas;
import dev.saga.tracking.application.Timelines;
import dev.saga.tracking.events.TrackingSubscriptions;
import dev.saga.tracking.http.SagasApi;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

/** Composes tracking above a store. */
@Factory
public final class TrackingService {
    private final Sagas sagas;
    private final JsonMapper json;
    private final RetryingCommit retrying;

    public TrackingService(Sagas sagas, JsonMapper json, RetryingCommit retrying) {
        this.sagas = sagas;
        this.json = json;
        this.retrying = retrying;
    }

    @Singleton
    public Routes routes() {
        return new SagasApi(sagas, json);
    }

    @Singleton
    public Subscriptions subscriptions() {
        return new TrackingSubscriptions(json, new Timelines(sagas, retrying));
    }
}
