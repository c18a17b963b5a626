package dev.saga.chassis.events;

import dev.saga.chassis.Cause;
import dev.saga.chassis.EventMetadata;

/**
 * An event as it came over the bus, besides its data.
 *
 * @param source EventBridge's source, {@code saga.<service>}
 * @param type EventBridge's detail-type
 * @param metadata what it says about itself
 */
public record ReceivedEvent(String source, String type, EventMetadata metadata) {
    /** This event as the cause of the next. */
    public Cause asCause() {
        return Cause.event(metadata);
    }
}
