package dev.saga.simulation.world;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The bus of a relay that takes an event's mark off first and publishes then. */
record HastyClient(EventBridgeClient bus, Unpublished unpublished) implements EventBridgeClient {
    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        unpublished.unmarkTooEarly(
                request.entries().stream().map(PutEventsRequestEntry::detail).toList());
        return bus.putEvents(request);
    }

    @Override
    public String serviceName() {
        return bus.serviceName();
    }

    @Override
    public void close() {
        bus.close();
    }
}
