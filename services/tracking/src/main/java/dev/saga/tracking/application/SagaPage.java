package dev.saga.tracking.application;

import dev.saga.tracking.OrderId;
import dev.saga.tracking.SagaSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list of sagas.
 *
 * @param next where the next page begins; empty if this is the last
 */
public record SagaPage(List<SagaSummary> sagas, Optional<Position> next) {
    /** The last saga of a page. */
    public record Position(Instant lastEventAt, OrderId orderId) {
        static Position of(SagaSummary saga) {
            return new Position(saga.lastEventAt(), saga.orderId());
        }
    }

    /**
     * A page of at most {@code limit} sagas.
     *
     * @param found the page's sagas, and at least one more if there is a next page
     */
    public static SagaPage of(List<SagaSummary> found, int limit) {
        var sagas = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(Position.of(sagas.get(limit - 1))) : Optional.<Position>empty();
        return new SagaPage(List.copyOf(sagas), next);
    }
}
