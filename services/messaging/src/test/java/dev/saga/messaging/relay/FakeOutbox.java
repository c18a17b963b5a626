package dev.saga.messaging.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An outbox whose index is as far behind as a test wants. */
final class FakeOutbox implements Outbox {
    /** What was unmarked, in order. */
    final List<OutboxKey> unmarked = new ArrayList<>();

    private final Map<OutboxKey, Entry> marked = new LinkedHashMap<>();
    private final List<Entry> indexed = new ArrayList<>();
    private final Set<OutboxKey> unreadable = new HashSet<>();
    private final Set<OutboxKey> unwritable = new HashSet<>();

    /** Stores a marked event; the oldest first. */
    void put(Entry entry) {
        marked.put(entry.key(), entry);
        indexed.add(entry);
    }

    /** Somebody else publishes it, and the index does not know yet. */
    void publishedElsewhere(Entry entry) {
        marked.remove(entry.key());
    }

    /** Fails to read it. */
    void failReading(Entry entry) {
        unreadable.add(entry.key());
    }

    /** Fails to take its mark off. */
    void failUnmarking(Entry entry) {
        unwritable.add(entry.key());
    }

    /** Which are still marked. */
    List<Entry> marked() {
        return List.copyOf(marked.values());
    }

    @Override
    public void unmark(OutboxKey key) {
        failIf(unwritable.contains(key));
        unmarked.add(key);
        marked.remove(key);
        indexed.removeIf(entry -> entry.key().equals(key));
    }

    @Override
    public List<OutboxKey> markedBefore(Instant then, int limit) {
        return indexed.stream()
                .filter(entry -> !entry.occurredAt().isAfter(then))
                .limit(limit)
                .map(Entry::key)
                .toList();
    }

    @Override
    public Optional<Entry> findMarked(OutboxKey key) {
        failIf(unreadable.contains(key));
        return Optional.ofNullable(marked.get(key));
    }

    private static void failIf(boolean fails) {
        if (fails) {
            throw SdkClientException.create("connection reset");
        }
    }
}
