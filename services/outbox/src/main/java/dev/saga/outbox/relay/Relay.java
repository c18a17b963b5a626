package dev.saga.outbox.relay;

import dev.saga.chassis.Backoff;
import dev.saga.outbox.Entry;
import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.PutEvents;
import dev.saga.outbox.UnreadableItem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Publishes the items of an outbox in their order, as far as EventBridge keeps one. An item that no retry can publish is set
 * aside: the relay sends a dead letter for it and goes on. The relay stops at the first item that it can neither publish nor
 * set aside; the stream offers that item and what follows it again, until its mapping gives up. The relay takes the mark off
 * what EventBridge has accepted and what it has set aside, and off nothing else.
 */
@Singleton
final class Relay {
    static final int MAX_ATTEMPTS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final EventBus bus;
    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final Backoff backoff;

    Relay(EventBus bus, Outbox outbox, DeadLetters deadLetters, Backoff backoff) {
        this.bus = bus;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.backoff = backoff;
    }

    /**
     * Publishes items or sets them aside.
     *
     * @param items in their order
     * @param sequenceNumber of an item's record, if it comes from a stream
     */
    Outcome publish(List<? extends OutboxItem> items, Function<OutboxItem, Optional<String>> sequenceNumber) {
        var run = new Run(sequenceNumber);
        var failed = run.publish(items);
        return new Outcome(run.published, failed);
    }

    /**
     * The result of a call.
     *
     * @param published the events that EventBridge has accepted
     * @param failed the first item that was neither published nor set aside; those before it were, those after it may
     *     have been
     */
    record Outcome(List<Entry> published, Optional<OutboxItem> failed) {}

    /** The first items, as far as they are events that fit into one request. */
    private static List<Entry> fitting(List<? extends OutboxItem> items) {
        var entries = items.stream()
                .takeWhile(Entry.class::isInstance)
                .limit(PutEvents.MAX_ENTRIES)
                .map(Entry.class::cast)
                .toList();
        return entries.subList(0, PutEvents.fitting(entries, Entry::sizeBytes));
    }

    /** Why an item is in no request. */
    private static String reason(OutboxItem item) {
        return item instanceof Entry entry
                ? "it has " + entry.sizeBytes() + " bytes, and the relay sends at most " + PutEvents.MAX_REQUEST_BYTES
                : ((UnreadableItem) item).reason();
    }

    /** One call of the relay. */
    private final class Run {
        private final Function<OutboxItem, Optional<String>> sequenceNumber;
        private final Unmarking unmarking = new Unmarking(outbox);
        private final List<Entry> published = new ArrayList<>();

        Run(Function<OutboxItem, Optional<String>> sequenceNumber) {
            this.sequenceNumber = sequenceNumber;
        }

        Optional<OutboxItem> publish(List<? extends OutboxItem> items) {
            var rest = items;
            while (!rest.isEmpty()) {
                var fitting = fitting(rest);
                var failed = fitting.isEmpty() ? withoutRequest(rest.get(0)) : publishRequest(fitting);
                if (failed.isPresent()) {
                    return failed;
                }
                rest = rest.subList(Math.max(1, fitting.size()), rest.size());
            }
            return Optional.empty();
        }

        private Optional<OutboxItem> withoutRequest(OutboxItem item) {
            return setAside(item, reason(item)) ? Optional.empty() : Optional.of(item);
        }

        private Optional<OutboxItem> publishRequest(List<Entry> entries) {
            var pending = entries;
            for (int attempt = 1; ; attempt++) {
                var refusals = offer(pending);
                refusals.removeIf(refusal -> refusal.isUnacceptable()
                        && setAside(refusal.entry(), "PutEvents refused it: " + refusal.errorCode()));
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

        private List<Refusal> offer(List<Entry> entries) {
            var refusals = new ArrayList<Refusal>();
            var accepted = new ArrayList<Entry>();
            try {
                var results = bus.put(entries);
                for (int i = 0; i < entries.size(); i++) {
                    var entry = entries.get(i);
                    results.get(i)
                            .ifPresentOrElse(code -> refusals.add(new Refusal(entry, code)), () -> accepted.add(entry));
                }
            } catch (SdkException e) {
                LOG.warn("PutEvents failed", e);
                entries.forEach(entry -> refusals.add(new Refusal(entry, "InternalFailure")));
            }
            accepted.forEach(entry -> LOG.info("published {} event={}", entry.type(), entry.eventId()));
            published.addAll(accepted);
            unmarking.unmark(accepted);
            return refusals;
        }

        /**
         * Sends a dead letter and takes the mark off. If the process ends between the two, the sweep sends another one.
         *
         * @return whether the dead letter was sent
         */
        private boolean setAside(OutboxItem item, String reason) {
            try {
                deadLetters.send(item.key(), sequenceNumber.apply(item), reason);
            } catch (SdkException e) {
                LOG.error("cannot send the dead letter of {}, which cannot be published: {}", item.key(), reason, e);
                return false;
            }
            LOG.error("set aside {}: {}", item.key(), reason);
            unmarking.unmark(List.of(item));
            return true;
        }
    }

    private record Refusal(Entry entry, String errorCode) {
        /** Offered again as it is, the entry would be refused again. */
        boolean isFinal() {
            return !PutEvents.isRetryable(errorCode);
        }

        /** The entry itself is the reason. */
        boolean isUnacceptable() {
            return PutEvents.isUnacceptable(errorCode);
        }
    }
}
