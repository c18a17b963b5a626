package dev.saga.tracking.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.SagaSummary;
import dev.saga.tracking.Timeline;
import dev.saga.tracking.TimelineEvent;
import java.util.Optional;

/** Where sagas' timelines are kept. */
public interface Sagas {
    /** The saga's events so far; none if nothing is known of it. */
    Timeline find(OrderId orderId);

    /**
     * Adds an event, and with it where the saga stands now: both or neither.
     *
     * @param timeline as it was read; the event is not among its events
     * @throws ConflictException if another event has been added since; nothing is stored then
     */
    void add(Timeline timeline, TimelineEvent event);

    /**
     * Sagas that are open, the one that has been silent longest first. A change of a moment ago may be missing.
     *
     * @param limit the most sagas in the page, at least 1
     * @param after where the page before ended; empty for the first page
     */
    Page<SagaSummary, Position<OrderId>> open(int limit, Optional<Position<OrderId>> after);
}
