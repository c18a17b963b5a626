package dev.saga.messaging.relay;

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
     * Publishes the oldest of the events that are still marked.
     *
     * @throws IllegalStateException if some of them could not be published; all the others were
     */
    void run() {
        var overdue = outbox.markedBefore(clock.instant().minus(patience), MAX_EVENTS);
        var failures = 0;
        var entries = new ArrayList<Entry>();
        for (var key : overdue) {
            try {
                outbox.findMarked(key).ifPresent(entries::add);
            } catch (RuntimeException e) {
                LOG.error("event at {} could not be read", key, e);
                failures++;
            }
        }
        var refused = publish(entries);
        entries.removeAll(refused);
        // An alarm counts these lines.
        entries.forEach(entry -> LOG.warn("swept {} event={}", entry.type(), entry.eventId()));
        failures += refused.size();
        if (failures > 0) {
            throw new IllegalStateException(failures + " overdue events could not be published");
        }
    }

    /** One event's failure must not keep the others. */
    private List<Entry> publish(List<Entry> entries) {
        var refused = new ArrayList<Entry>();
        var rest = entries;
        for (Optional<Entry> failed = relay.publish(rest); failed.isPresent(); failed = relay.publish(rest)) {
            refused.add(failed.get());
            rest = rest.subList(rest.indexOf(failed.get()) + 1, rest.size());
        }
        return refused;
    }
}
