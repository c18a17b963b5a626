package dev.saga.chassis.events;

import java.util.List;

/** The table of a service's subscriptions. */
@FunctionalInterface
public interface Subscriptions {
    /** Returns one subscription for each type of event. */
    List<Subscription<?, ?>> subscriptions();
}
