package dev.saga.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a service has committed to say. An event is marked until somebody says that it was published. */
public interface Outbox {
    /**
     * Takes an event's mark off; without effect if it has none, or is gone.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if it may still be marked
     */
    void unmark(OutboxKey key);

    /**
     * Events that are marked, as an index knows it, which may be behind.
     *
     * @param then when they occurred at the latest
     * @param limit how many at most
     * @return the oldest first
     */
    List<OutboxKey> markedBefore(Instant then, int limit);

    /** An item as it is stored now; empty if it is not marked. */
    Optional<OutboxItem> findMarked(OutboxKey key);
}
