package dev.saga.tracking.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.RetryingCommit;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.TimelineEvent;

/** Adds events to timelines, again after each conflict. */
public final class Timelines {
    private final Sagas sagas;
    private final RetryingCommit retrying;

    public Timelines(Sagas sagas, RetryingCommit retrying) {
        this.sagas = sagas;
        this.retrying = retrying;
    }

    /**
     * Adds an event; one that has arrived before changes nothing.
     *
     * @throws ConflictException if the last attempt conflicts as well
     */
    public void add(OrderId orderId, TimelineEvent event) {
        retrying.run(() -> {
            var timeline = sagas.find(orderId);
            if (!timeline.has(event)) {
                sagas.add(timeline, event);
            }
            return timeline;
        });
    }
}
