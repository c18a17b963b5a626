package dev.saga.chassis.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** Delivers an event to a function as EventBridge does. */
public final class BusDelivery {
    private BusDelivery() {}

    /**
     * Delivers the event {@code others:<orderId>:1}, of hop 2, that occurred at 01:28:34 UTC on 2026-11-22.
     *
     * @param data the event's data, as JSON
     */
    public static void deliver(RequestStreamHandler function, String orderId, String type, String data) {
        deliver(function, type, """
                {"metadata": {"eventId": "others:%s:1", "orderId": "%s", "causationId": "command:Do:1",
                   "occurredAt": "2026-11-22T01:28:34.000Z", "hop": 2}, "data": %s}""".formatted(orderId, orderId, data));
    }

    /**
     * Delivers an event.
     *
     * @param detail metadata and data, as JSON
     */
    public static void deliver(RequestStreamHandler function, String type, String detail) {
        Invocation.invoke(function, """
                {"version": "0", "id": "7", "detail-type": "%s", "source": "saga.others", "account": "000000000000",
                 "time": "2026-11-22T01:28:34Z", "region": "eu-central-1", "resources": [], "detail": %s}""".formatted(type, detail));
    }
}
