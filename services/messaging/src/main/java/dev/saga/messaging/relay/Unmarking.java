package dev.saga.messaging.relay;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes the marks off what a run of the relay has published, and gives up at the first that the table refuses: waiting for a
 * table again and again would cost the time in which events are published, and what stays marked is only said twice.
 */
final class Unmarking {
    private static final Logger LOG = LoggerFactory.getLogger(Unmarking.class);
    private final Outbox outbox;
    private boolean givenUp;

    Unmarking(Outbox outbox) {
        this.outbox = outbox;
    }

    void unmark(List<Entry> published) {
        for (var entry : published) {
            if (givenUp) {
                return;
            }
            try {
                outbox.unmark(entry.key());
            } catch (SdkException e) {
                LOG.warn("event={} is published, but stays marked, as does what follows", entry.eventId(), e);
                givenUp = true;
            }
        }
    }
}
