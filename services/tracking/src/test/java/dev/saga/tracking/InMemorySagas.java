package dev.saga.tracking;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.tracking.application.Sagas;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sagas in memory; the store's contract test holds it against the real one. */
public final class InMemorySagas implements Sagas {
    private static final Comparator<SagaSummary> STALEST_FIRST = Comparator.comparing(SagaSummary::lastEventAt)
            .thenComparing(saga -> saga.orderId().value());

    private final Map<OrderId, Timeline> timelines = new HashMap<>();

    @Override
    public synchronized Timeline find(OrderId orderId) {
        return timelines.getOrDefault(orderId, new Timeline(orderId, List.of()));
    }

    @Override
    public synchronized void add(Timeline timeline, TimelineEvent event) {
        var stored = find(timeline.orderId());
        if (stored.events().size() != timeline.events().size() || stored.has(event)) {
            throw new ConflictException("the timeline is another by now: " + stored);
        }
        timelines.put(timeline.orderId(), stored.with(event));
    }

    @Override
    public synchronized Page<SagaSummary, Position<OrderId>> open(int limit, Optional<Position<OrderId>> after) {
        var rest = timelines.values().stream()
                .flatMap(timeline -> timeline.summary().stream())
                .filter(saga -> saga.status() == SagaStatus.OPEN)
                .sorted(STALEST_FIRST)
                .dropWhile(saga -> after.isPresent() && !isPast(saga, after.get()))
                .toList();
        return Page.of(rest, limit, saga -> new Position<>(saga.lastEventAt(), saga.orderId()));
    }

    private static boolean isPast(SagaSummary saga, Position<OrderId> position) {
        var byTime = saga.lastEventAt().compareTo(position.time());
        var byId = saga.orderId().value().compareTo(position.id().value());
        return byTime > 0 || (byTime == 0 && byId > 0);
    }
}
