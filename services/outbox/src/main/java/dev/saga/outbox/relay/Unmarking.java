package dev.saga.outbox.relay;

import dev.saga.outbox.Outbox;
import dev.saga.outbox.OutboxItem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes the marks off what a run of the relay has published or set aside. It stops at the first mark that the table refuses
 * to remove: each further wait would delay publishing, and an event that stays marked is only published twice.
 */
final class Unmarking {
    private static final Logger LOG = LoggerFactory.getLogger(Unmarking.class);
    private final Outbox outbox;
    private boolean givenUp;

    Unmarking(Outbox outbox) {
        this.outbox = outbox;
    }

    void unmark(List<? extends OutboxItem> done) {
        for (var item : done) {
            if (givenUp) {
                return;
            }
            try {
                outbox.unmark(item.key());
            } catch (SdkException e) {
                LOG.warn("{} is published or set aside, but stays marked, as does what follows", item.key(), e);
                givenUp = true;
            }
        }
    }
}
