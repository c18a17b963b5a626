package dev.saga.simulation.world;

import dev.saga.chassis.ConflictException;
import dev.saga.tracking.InMemorySagas;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.Timeline;
import dev.saga.tracking.TimelineEvent;
import dev.saga.tracking.application.SagaPage;
import dev.saga.tracking.application.Sagas;
import java.util.Optional;

/** Tracking's table, with all that can go wrong on the way to it. */
final class TrackingStore implements Sagas {
    private final InMemorySagas table = new InMemorySagas();
    private final Storage storage;

    TrackingStore(Storage storage) {
        this.storage = storage;
    }

    /** What is stored, as it is. */
    InMemorySagas table() {
        return table;
    }

    @Override
    public Timeline find(OrderId orderId) {
        return storage.read(() -> table.find(orderId));
    }

    @Override
    public void add(Timeline timeline, TimelineEvent event) {
        storage.commit(() -> write(timeline, event), Optional.empty());
    }

    @Override
    public SagaPage open(int limit, Optional<SagaPage.Position> after) {
        return storage.read(() -> table.open(limit, after));
    }

    private void write(Timeline timeline, TimelineEvent event) {
        try {
            table.add(timeline, event);
        } catch (ConflictException e) {
            // Without the condition, one of two who add at a time overwrites the other.
            if (!storage.isOff(Safeguard.CONDITION_ON_TIMELINES)) {
                throw e;
            }
        }
    }
}
