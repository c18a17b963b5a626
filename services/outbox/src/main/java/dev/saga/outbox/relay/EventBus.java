package dev.saga.outbox.relay;

import dev.saga.outbox.Entry;
import java.util.List;
import java.util.Optional;

/** Where events are published. */
interface EventBus {
    /**
     * Offers entries in one request.
     *
     * @param entries 1 to 10, together at most 256 KB
     * @return for each entry, in order, the error code with which it was refused; empty if it was accepted
     * @throws software.amazon.awssdk.core.exception.SdkException if the request failed as a whole; which entries were
     *     accepted is then unknown
     */
    List<Optional<String>> put(List<Entry> entries);
}
