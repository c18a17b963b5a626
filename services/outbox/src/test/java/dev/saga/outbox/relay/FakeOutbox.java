package dev.saga.outbox.relay;

import dev.saga.outbox.Entry;
import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import dev.saga.outbox.UnreadableItem;
import dev.saga.outbox.testing.InMemoryOutbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An outbox whose index is as far behind as a test wants. */
final class FakeOutbox implements Outbox {
    /** What was unmarked, in order. */
    final List<OutboxKey> unmarked = new ArrayList<>();

    private final Map<OutboxKey, String> damaged = new HashMap<>();
    private final InMemoryOutbox table = new InMemoryOutbox();
    private final InMemoryOutbox index = new InMemoryOutbox();
    private final Set<OutboxKey> unreadable = new HashSet<>();
    private final Set<OutboxKey> unwritable = new HashSet<>();

    /** Stores a marked event. */
    void put(Entry entry) {
        table.put(entry);
        index.put(entry);
    }

    /** Somebody else publishes it, and the index does not know yet. */
    void publishedElsewhere(Entry entry) {
        table.unmark(entry.key());
    }

    /** Fails to read it. */
    void failReading(Entry entry) {
        unreadable.add(entry.key());
    }

    /** Stores something else in its place, for this reason unreadable. */
    void damage(Entry entry, String reason) {
        damaged.put(entry.key(), reason);
    }

    /** Fails to take its mark off. */
    void failUnmarking(Entry entry) {
        unwritable.add(entry.key());
    }

    /** Which are still marked. */
    List<Entry> marked() {
        return table.marked();
    }

    @Override
    public void unmark(OutboxKey key) {
        failIf(unwritable.contains(key));
        unmarked.add(key);
        table.unmark(key);
        index.unmark(key);
    }

    @Override
    public List<OutboxKey> markedBefore(Instant then, int limit) {
        return index.markedBefore(then, limit);
    }

    @Override
    public Optional<OutboxItem> findMarked(OutboxKey key) {
        failIf(unreadable.contains(key));
        return table.findMarked(key)
                .map(item -> damaged.containsKey(key) ? new UnreadableItem(key, damaged.get(key)) : item);
    }

    private static void failIf(boolean fails) {
        if (fails) {
            throw SdkClientException.create("connection reset");
        }
    }
}
