package dev.saga.messaging.relay;

import dev.saga.messaging.Backoff;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Publishes entries in their order, as far as EventBridge keeps one, and stops at the first that it cannot publish: what
 * follows is offered again by the stream, together with that one, until its mapping sets it aside. What EventBridge has
 * accepted, and only that, loses its mark in the outbox.
 */
@Singleton
final class Relay {
    static final int MAX_ENTRIES = 10;

    /** EventBridge takes 1 MB since 2026 and took 256 KB before; the smaller holds everywhere. */
    static final int MAX_REQUEST_BYTES = 256 * 1024;

    static final int MAX_ATTEMPTS = 4;

    private static final Set<String> RETRYABLE = Set.of("InternalFailure", "ThrottlingException");
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final EventBus bus;
    private final Outbox outbox;
    private final Backoff backoff;

    Relay(EventBus bus, Outbox outbox, Backoff backoff) {
        this.bus = bus;
        this.outbox = outbox;
        this.backoff = backoff;
    }

    /**
     * Publishes entries.
     *
     * @param entries in their order
     * @return the first that was not published; those before it were, those after it may have been
     */
    Optional<Entry> publish(List<Entry> entries) {
        var unmarking = new Unmarking(outbox);
        var rest = entries;
        while (!rest.isEmpty()) {
            var fitting = fitting(rest);
            if (fitting == 0) {
                LOG.error(
                        "event={} is too large to publish: {} bytes",
                        rest.get(0).eventId(),
                        rest.get(0).sizeBytes());
                return Optional.of(rest.get(0));
            }
            var failed = publishRequest(rest.subList(0, fitting), unmarking);
            if (failed.isPresent()) {
                return failed;
            }
            rest = rest.subList(fitting, rest.size());
        }
        return Optional.empty();
    }

    /** How many of the first entries fit into one request. */
    private static int fitting(List<Entry> entries) {
        var bytes = 0;
        var count = 0;
        while (count < Math.min(entries.size(), MAX_ENTRIES)) {
            bytes += entries.get(count).sizeBytes();
            if (bytes > MAX_REQUEST_BYTES) {
                break;
            }
            count++;
        }
        return count;
    }

    private Optional<Entry> publishRequest(List<Entry> entries, Unmarking unmarking) {
        var pending = entries;
        for (int attempt = 1; ; attempt++) {
            var refusals = offer(pending, unmarking);
            pending = refusals.stream().map(Refusal::entry).toList();
            if (pending.isEmpty()) {
                return Optional.empty();
            }
            if (attempt == MAX_ATTEMPTS || refusals.stream().anyMatch(Refusal::isFinal)) {
                refusals.forEach(refusal -> LOG.error(
                        "event={} was not published: {}", refusal.entry().eventId(), refusal.errorCode()));
                return Optional.of(pending.get(0));
            }
            backoff.pauseAfter(attempt);
        }
    }

    private List<Refusal> offer(List<Entry> entries, Unmarking unmarking) {
        List<Optional<String>> results;
        try {
            results = bus.put(entries);
        } catch (SdkException e) {
            LOG.warn("PutEvents failed", e);
            return entries.stream()
                    .map(entry -> new Refusal(entry, "InternalFailure"))
                    .toList();
        }
        var refusals = new ArrayList<Refusal>();
        var accepted = new ArrayList<Entry>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            results.get(i).ifPresentOrElse(code -> refusals.add(new Refusal(entry, code)), () -> accepted.add(entry));
        }
        accepted.forEach(entry -> LOG.info("published {} event={}", entry.type(), entry.eventId()));
        unmarking.unmark(accepted);
        return refusals;
    }

    private record Refusal(Entry entry, String errorCode) {
        /** Offered again as it is, the entry would be refused again. */
        boolean isFinal() {
            return !RETRYABLE.contains(errorCode);
        }
    }
}
