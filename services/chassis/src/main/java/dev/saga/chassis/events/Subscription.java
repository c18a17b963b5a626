package dev.saga.chassis.events;

import java.util.function.Function;

/**
 * What a service does on events of one type.
 *
 * @param eventType EventBridge's detail-type
 * @param dataType the service's own record of the event's data: only the fields that it uses
 * @param reaction turns the data into the decision to take
 * @param <D> the data
 * @param <R> a decision of this service
 */
public record Subscription<D, R>(String eventType, Class<D> dataType, Function<D, R> reaction) {}
