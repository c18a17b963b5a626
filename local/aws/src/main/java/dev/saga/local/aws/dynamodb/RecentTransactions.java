package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.awsjson.AwsBackend;
import dev.saga.local.aws.awsjson.AwsRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions that DynamoDB Local has confirmed last. It confirms one before it has committed it, so that some are
 * gone if its process is killed; they are repeated before anybody else is let in. Each bears the token that its SDK gave
 * it: DynamoDB Local does not do again what it has committed.
 */
final class RecentTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(RecentTransactions.class);
    /** A commit is at most some calls behind its answer. */
    private static final Duration KEPT = Duration.ofSeconds(3);

    private final AwsBackend backend;
    private final InstantSource clock;
    private final Deque<Confirmed> confirmed = new ArrayDeque<>();

    private record Confirmed(AwsRequest request, Instant at) {}

    RecentTransactions(AwsBackend backend, InstantSource clock) {
        this.backend = backend;
        this.clock = clock;
    }

    /** Keeps a transaction that was confirmed just now, and has a token. */
    synchronized void add(AwsRequest request) {
        var now = clock.instant();
        confirmed.addLast(new Confirmed(request, now));
        while (confirmed.getFirst().at().isBefore(now.minus(KEPT))) {
            confirmed.removeFirst();
        }
    }

    /** Repeats them, in their order, at a DynamoDB Local that has just started. */
    void repeat(URI endpoint) throws InterruptedException {
        try {
            for (var transaction : all()) {
                backend.forward(endpoint, transaction.request());
            }
        } catch (IOException e) {
            // it has ended again, and so it will start again
            LOG.debug("cannot repeat transactions", e);
        }
    }

    private synchronized List<Confirmed> all() {
        return List.copyOf(confirmed);
    }
}
