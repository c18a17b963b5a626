package dev.saga.tracking.lambda;

import dev.saga.tracking.OrderId;
import dev.saga.tracking.SagaPage;
import dev.saga.tracking.Sagas;
import dev.saga.tracking.Timeline;
import dev.saga.tracking.TimelineEvent;
import java.util.Optional;

/** A store in which something happens between the first read and the first commit. */
final class RacedSagas implements Sagas {
    private final Sagas sagas;
    private Runnable meanwhile;

    RacedSagas(Sagas sagas, Runnable meanwhile) {
        this.sagas = sagas;
        this.meanwhile = meanwhile;
    }

    @Override
    public Timeline find(OrderId orderId) {
        return sagas.find(orderId);
    }

    @Override
    public void add(Timeline timeline, TimelineEvent event) {
        var first = meanwhile;
        meanwhile = () -> {};
        first.run();
        sagas.add(timeline, event);
    }

    @Override
    public SagaPage open(int limit, Optional<SagaPage.Position> after) {
        return sagas.open(limit, after);
    }
}
