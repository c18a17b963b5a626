package dev.saga.outbox.testing;

import dev.saga.outbox.Entry;
import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** An outbox that answers as a table and its index do, at once. */
public final class InMemoryOutbox implements Outbox {
    private final Map<OutboxKey, Entry> marked = new LinkedHashMap<>();

    /** Stores a marked event. */
    public void put(Entry entry) {
        marked.put(entry.key(), entry);
    }

    /** What is marked, in the order in which it was stored. */
    public List<Entry> marked() {
        return List.copyOf(marked.values());
    }

    /** Takes the mark off all of these. */
    public void unmarkIf(Predicate<Entry> these) {
        marked.values().removeIf(these);
    }

    @Override
    public void unmark(OutboxKey key) {
        marked.remove(key);
    }

    @Override
    public List<OutboxKey> markedBefore(Instant then, int limit) {
        return marked.values().stream()
                .filter(entry -> !entry.occurredAt().isAfter(then))
                .sorted(Comparator.comparing(Entry::occurredAt))
                .limit(limit)
                .map(Entry::key)
                .toList();
    }

    @Override
    public Optional<OutboxItem> findMarked(OutboxKey key) {
        return Optional.ofNullable(marked.get(key));
    }
}
