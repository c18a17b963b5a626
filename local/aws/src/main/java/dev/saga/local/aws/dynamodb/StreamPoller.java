package dev.saga.local.aws.dynamodb;

import dev.saga.local.processes.Daemons;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader behind an event source mapping, a thread of its own. It looks when a write rings its bell, and four times a
 * second besides, as Lambda does. Records leave it in order, a batch only after the one before is done or discarded.
 */
final class StreamPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(250);

    private final MappingSettings settings;
    private final StreamReader reader;
    private final Losses losses;
    private final BatchDelivery delivery;
    private final Doorbell bell;
    private final InstantSource clock;
    private final Thread thread;

    StreamPoller(
            MappingSettings settings,
            StreamReader reader,
            Losses losses,
            BatchDelivery delivery,
            Doorbell bell,
            InstantSource clock) {
        this.settings = settings;
        this.reader = reader;
        this.losses = losses;
        this.delivery = delivery;
        this.bell = bell;
        this.clock = clock;
        this.thread = Daemons.thread("stream-poller of " + settings.function(), this::poll);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            while (true) {
                var records = gather();
                if (records.isEmpty()) {
                    bell.await(BETWEEN_POLLS);
                } else {
                    deliver(records);
                }
            }
        } catch (InterruptedException closed) {
            // the thread ends
        }
    }

    /** Up to a batch of records for the function; none if there are none, or if DynamoDB Local does not answer. */
    private List<StreamRecord> gather() throws InterruptedException {
        var gathered = new ArrayList<StreamRecord>();
        try {
            gather(gathered);
        } catch (IOException e) {
            LOG.debug("cannot read {}", settings.streamArn(), e);
        } catch (RuntimeException e) {
            LOG.error("cannot read {}", settings.streamArn(), e);
        }
        return gathered;
    }

    private void gather(List<StreamRecord> gathered) throws IOException, InterruptedException {
        Optional<Instant> windowEnd = Optional.empty();
        while (true) {
            var records = reader.read(settings.batchSize() - gathered.size());
            records.stream()
                    .filter(settings.filter())
                    .filter(record -> !losses.take(record, settings))
                    .forEach(gathered::add);
            if (gathered.isEmpty()) {
                if (records.isEmpty()) {
                    return;
                }
                continue;
            }
            var now = clock.instant();
            windowEnd = windowEnd.or(() -> Optional.of(now.plus(settings.window())));
            if (gathered.size() == settings.batchSize() || reader.isBetweenShards() || !now.isBefore(windowEnd.get())) {
                return;
            }
            if (records.isEmpty()) {
                bell.await(BETWEEN_POLLS);
            }
        }
    }

    /** Whatever goes wrong on our side, the records are kept and tried again. */
    private void deliver(List<StreamRecord> records) throws InterruptedException {
        while (true) {
            try {
                delivery.deliver(records);
                return;
            } catch (RuntimeException e) {
                LOG.error("cannot deliver records of {}", settings.streamArn(), e);
                Thread.sleep(BETWEEN_POLLS.toMillis());
            }
        }
    }
}
