package dev.saga.tracking.lambda;

import static dev.saga.chassis.testing.Wiring.JSON;
import static dev.saga.chassis.testing.Wiring.RETRYING;

import dev.saga.chassis.Timestamps;
import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.chassis.testing.Intercepted;
import dev.saga.chassis.testing.Invocation;
import dev.saga.tracking.InMemorySagas;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.TimelineEvent;
import dev.saga.tracking.TimelineFixture;
import dev.saga.tracking.application.Sagas;

/** Tracking's functions over a store in memory. */
final class Functions {
    final InMemorySagas stored = new InMemorySagas();

    GatewayAnswer api(GatewayCall call) {
        return call.to(new ApiHandler(JSON, service(stored).routes()));
    }

    void event(TimelineEvent event) {
        event(stored, TimelineFixture.ORDER_ID, event);
    }

    void event(OrderId orderId, TimelineEvent event) {
        event(stored, orderId, event);
    }

    /** An event during which something else happens, between read and commit. */
    void event(TimelineEvent event, Runnable meanwhile) {
        event(
                Intercepted.raced(Sagas.class, stored, "add", 1, arguments -> meanwhile.run()),
                TimelineFixture.ORDER_ID,
                event);
    }

    /** What EventBridge delivers, as it is. */
    void deliver(String envelope) {
        Invocation.invoke(new EventsHandler(JSON, service(stored).subscriptions()), envelope);
    }

    /** The event as EventBridge delivers it. */
    static String envelope(OrderId orderId, TimelineEvent event) {
        return """
                {"version": "0", "id": "7", "detail-type": "%s", "source": "%s", "account": "000000000000",
                 "time": "2026-11-22T01:28:34Z", "region": "eu-central-1", "resources": [],
                 "detail": {"metadata": {"eventId": "%s", "orderId": "%s", "causationId": "%s", "occurredAt": "%s",
                   "hop": %d}, "data": %s}}""".formatted(
                        event.type(),
                        event.source(),
                        event.eventId(),
                        orderId.value(),
                        event.causationId(),
                        Timestamps.format(event.occurredAt()),
                        event.hop(),
                        event.data());
    }

    private static void event(Sagas sagas, OrderId orderId, TimelineEvent event) {
        Invocation.invoke(new EventsHandler(JSON, service(sagas).subscriptions()), envelope(orderId, event));
    }

    private static TrackingService service(Sagas sagas) {
        return new TrackingService(sagas, JSON, RETRYING);
    }
}
