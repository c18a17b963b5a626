package dev.saga.local.dynamodb;

import dev.saga.local.CloudEvent;
import dev.saga.local.CloudListener;
import dev.saga.processes.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB Local, started again whenever it ends by itself. Tables and streams are files, so it comes back with all that
 * it had confirmed, under another URL.
 */
final class SupervisedDynamoDb implements AutoCloseable {
    private static final String NAME = "DynamoDB Local";
    /** A restart takes one to three seconds on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_FAILED_STARTS = Duration.ofSeconds(1);
    private final Path libs;
    private final Path directory;
    private final CloudListener listener;
    private final Thread keeper = new Thread(this::keepAlive, "dynamodb-local-keeper");
    private volatile CompletableFuture<DynamoDbLocal> current = new CompletableFuture<>();
    private volatile boolean closed;

    private SupervisedDynamoDb(Path libs, Path directory, CloudListener listener) {
        this.libs = libs;
        this.directory = directory;
        this.listener = listener;
        keeper.setDaemon(true);
    }

    /** Begins to start it and returns. */
    static SupervisedDynamoDb start(Path libs, Path directory, CloudListener listener) {
        var supervised = new SupervisedDynamoDb(libs, directory, listener);
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
        closed = true;
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepAlive() {
        while (!closed) {
            try (var local = DynamoDbLocal.start(libs, Optional.of(directory))) {
                current.complete(local);
                var status = closed ? 0 : local.process().waitFor();
                current = new CompletableFuture<>();
                if (!closed) {
                    listener.on(new CloudEvent.ProcessEnded(NAME, "exit status " + status));
                }
            } catch (IOException e) {
                current.completeExceptionally(e);
                pauseAfterFailedStart();
            } catch (InterruptedException e) {
                // closed: the loop ends, and with it the process
            }
        }
    }

    private void pauseAfterFailedStart() {
        try {
            Thread.sleep(BETWEEN_FAILED_STARTS.toMillis());
            current = new CompletableFuture<>();
        } catch (InterruptedException e) {
            // closed: the loop ends
        }
    }
}
