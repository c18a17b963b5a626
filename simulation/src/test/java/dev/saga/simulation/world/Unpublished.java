package dev.saga.simulation.world;

import dev.saga.chassis.OutboxEvent;
import dev.saga.outbox.Entry;
import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import dev.saga.outbox.testing.InMemoryOutbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** The events of a table that bear a mark, with all that can go wrong on the way to them. */
final class Unpublished implements Outbox {
    private final Chance chance;
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Map<OutboxKey, Entry> everMarked = new LinkedHashMap<>();
    private final Set<OutboxKey> setAside = new LinkedHashSet<>();

    Unpublished(Chance chance) {
        this.chance = chance;
    }

    /** The types of what is marked. */
    List<String> types() {
        return outbox.marked().stream().map(Entry::type).toList();
    }

    /** Marks an event, in the transaction that stores it. */
    void add(OutboxEvent event) {
        var key = new OutboxKey(event.orderId(), Long.toString(event.version()));
        var entry = new Entry(key, event.eventId(), event.source(), event.type(), event.occurredAt(), event.detail());
        everMarked.put(key, entry);
        outbox.put(entry);
    }

    /** Takes in a dead letter of the relay. */
    void setAside(OutboxKey key) {
        setAside.add(key);
    }

    /** Publishes what the dead letters name, from the table. */
    void redrive(Bus bus) {
        for (var key : List.copyOf(setAside)) {
            var entry = Objects.requireNonNull(everMarked.get(key));
            if (bus.publish(entry.source(), entry.type(), entry.detail(), entry.occurredAt())) {
                setAside.remove(key);
            }
        }
    }

    /** Takes marks off before anybody knows whether the bus will accept these events. */
    void unmarkTooEarly(List<String> details) {
        outbox.unmarkIf(entry -> details.contains(entry.detail()));
        crash();
    }

    @Override
    public void unmark(OutboxKey key) {
        crash();
        if (chance.happens(Fault.UNMARK_FAILED)) {
            throw throttled();
        }
        outbox.unmark(key);
    }

    /** The index is behind: it misses what is marked, and names what no longer is. */
    @Override
    public List<OutboxKey> markedBefore(Instant then, int limit) {
        failReading();
        if (chance.happens(Fault.INDEX_STALE)) {
            var stale = new ArrayList<>(everMarked.keySet());
            stale.removeIf(key -> chance.below(2) == 0);
            return stale;
        }
        return outbox.markedBefore(then, limit);
    }

    @Override
    public Optional<OutboxItem> findMarked(OutboxKey key) {
        failReading();
        return outbox.findMarked(key);
    }

    private void crash() {
        if (chance.happens(Fault.CRASH_BEFORE_UNMARK)) {
            throw new Crash(Fault.CRASH_BEFORE_UNMARK);
        }
    }

    private void failReading() {
        if (chance.happens(Fault.READ_FAILED)) {
            throw throttled();
        }
    }

    private static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("throttled")
                .build();
    }
}
