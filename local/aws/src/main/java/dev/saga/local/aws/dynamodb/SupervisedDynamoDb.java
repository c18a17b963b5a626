package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.processes.Daemons;
import dev.saga.local.processes.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB Local, started again whenever it ends by itself. Tables and streams are files, so it comes back with all that
 * it had committed, under another URL.
 */
final class SupervisedDynamoDb implements AutoCloseable {
    private static final String NAME = "DynamoDB Local";
    /** A restart takes one to three seconds on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_FAILED_STARTS = Duration.ofSeconds(1);
    /** Statuses of a JVM that was asked to end, by SIGINT or SIGTERM. */
    private static final Set<Integer> ASKED_TO_END = Set.of(130, 143);
    /** Ctrl-C reaches all processes of a terminal at once; so long may this one take to say that it closes, too. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Path libs;
    private final Path directory;
    private final FirstCalls firstCalls;
    private final CloudListener listener;
    private final Thread keeper = Daemons.thread("dynamodb-local-keeper", this::keepAlive);
    private volatile CompletableFuture<DynamoDbLocal> current = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Whoever may call it before all others. */
    interface FirstCalls {
        void make(URI endpoint) throws InterruptedException;
    }

    private SupervisedDynamoDb(Path libs, Path directory, FirstCalls firstCalls, CloudListener listener) {
        this.libs = libs;
        this.directory = directory;
        this.firstCalls = firstCalls;
        this.listener = listener;
    }

    /**
     * Begins to start it and returns.
     *
     * @param firstCalls are made whenever it has started, before anybody is told where
     */
    static SupervisedDynamoDb start(Path libs, Path directory, FirstCalls firstCalls, CloudListener listener) {
        var supervised = new SupervisedDynamoDb(libs, directory, firstCalls, listener);
        supervised.keeper.start();
        return supervised;
    }

    /**
     * Where it listens now; waits while it is being started.
     *
     * @throws IOException if it cannot be started, or takes too long
     */
    URI endpoint() throws IOException, InterruptedException {
        try {
            return current.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).endpoint();
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(NAME + " is still starting", e);
        }
    }

    /** Its process, unless it is being started. */
    Optional<ProcessHandle> process() {
        var started = current;
        return started.isDone() && !started.isCompletedExceptionally()
                ? Optional.of(started.join().process().toHandle())
                : Optional.empty();
    }

    @Override
    public void close() {
        closed.countDown();
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepAlive() {
        while (!isClosed()) {
            try (var local = DynamoDbLocal.start(libs, Optional.of(directory))) {
                firstCalls.make(local.endpoint());
                current.complete(local);
                awaitEnd(local.process());
            } catch (IOException e) {
                current.completeExceptionally(e);
                pauseAfterFailedStart();
            } catch (InterruptedException e) {
                // closed: the loop ends, and with it the process
            }
        }
    }

    private void awaitEnd(Process process) throws InterruptedException {
        if (isClosed()) {
            Thread.interrupted(); // heard; the process is to be ended with patience
            return;
        }
        var status = process.waitFor();
        current = new CompletableFuture<>();
        var closing = ASKED_TO_END.contains(status) && closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        if (!closing) {
            listener.on(new CloudEvent.ProcessEnded(NAME, "exit status " + status));
        }
    }

    private void pauseAfterFailedStart() {
        try {
            if (!closed.await(BETWEEN_FAILED_STARTS.toMillis(), TimeUnit.MILLISECONDS)) {
                current = new CompletableFuture<>();
            }
        } catch (InterruptedException e) {
            // closed: the loop ends
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
