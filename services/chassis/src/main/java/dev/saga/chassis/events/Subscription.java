package dev.saga.chassis.events;

import io.micronaut.serde.annotation.Serdeable;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A service's reaction to the events of one type.
 *
 * @param eventType EventBridge's detail-type
 * @param dataType the service's own record of the event's data: only the fields that it uses
 * @param reading turns the data into the service's own event; an {@link IllegalArgumentException} means that it is malformed
 * @param reaction carries out the service's decision; an exception fails the invocation, and Lambda repeats it
 * @param <D> the data
 * @param <E> the service's own event
 */
public record Subscription<D, E>(
        String eventType, Class<D> dataType, Function<D, E> reading, BiConsumer<E, ReceivedEvent> reaction) {
    /** The data of an event of which a service uses nothing. */
    @Serdeable.Deserializable
    public record NoData() {}
}
