package dev.saga.outbox.relay;

import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the stream should have brought long ago: it keeps records for a day only, and its mapping can be deleted. It
 * may come early, late or twice; whoever hears an event again answers it from the state.
 */
@Singleton
final class OutboxSweep {
    /** What one sweep takes on; the next goes on from there. */
    static final int MAX_EVENTS = 400;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSweep.class);
    private final Outbox outbox;
    private final Relay relay;
    private final Clock clock;
    private final Duration patience;

    /** @param patienceSeconds how long the stream may take, from the environment variable {@code RELAY_PATIENCE_SECONDS} */
    OutboxSweep(Outbox outbox, Relay relay, Clock clock, @Value("${relay.patience.seconds}") long patienceSeconds) {
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
        this.patience = Duration.ofSeconds(patienceSeconds);
    }

    /**
     * Publishes the oldest of the events that are still marked, and sets aside those that no retry can publish.
     *
     * @throws IllegalStateException if some of them could be neither published nor set aside; all the others were
     */
    void run() {
        var overdue = outbox.markedBefore(clock.instant().minus(patience), MAX_EVENTS);
        var failures = 0;
        var items = new ArrayList<OutboxItem>();
        for (var key : overdue) {
            try {
                outbox.findMarked(key).ifPresent(items::add);
            } catch (RuntimeException e) {
                LOG.error("event at {} could not be read", key, e);
                failures++;
            }
        }
        failures += publish(items);
        if (failures > 0) {
            throw new IllegalStateException(failures + " overdue events could not be published");
        }
    }

    /** Publishes all items but those that fail, and returns how many these are. */
    private int publish(List<OutboxItem> items) {
        var failures = 0;
        var rest = items;
        while (!rest.isEmpty()) {
            var outcome = relay.publish(rest, item -> Optional.empty());
            // An alarm counts these lines.
            outcome.published().forEach(entry -> LOG.warn("swept {} event={}", entry.type(), entry.eventId()));
            failures += outcome.failed().isPresent() ? 1 : 0;
            rest = outcome.failed()
                    .map(failed -> items.subList(items.indexOf(failed) + 1, items.size()))
                    .orElse(List.of());
        }
        return failures;
    }
}
