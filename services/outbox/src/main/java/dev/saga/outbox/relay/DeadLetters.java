package dev.saga.outbox.relay;

import dev.saga.outbox.OutboxKey;
import java.util.Optional;

/** Where the relay reports an item that it sets aside, because no retry can publish it. */
public interface DeadLetters {
    /**
     * Sends a dead letter.
     *
     * @param key of the item
     * @param sequenceNumber of its record in the table's stream; empty if the item comes from the table itself
     * @param reason why the item cannot be published
     * @throws software.amazon.awssdk.core.exception.SdkException if the dead letter may not have been stored
     */
    void send(OutboxKey key, Optional<String> sequenceNumber, String reason);
}
