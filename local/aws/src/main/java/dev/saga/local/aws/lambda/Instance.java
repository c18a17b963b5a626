package dev.saga.local.aws.lambda;

import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.processes.ClassDataArchives.Archive;
import dev.saga.local.processes.JavaProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One JVM of a function: starting, then idle or busy by turns, then ended. Holds what is known of it; all fields belong to
 * its {@link InstancePool} and are touched under the pool's lock only.
 */
final class Instance implements RuntimeApi.Client {
    private final InstancePool pool;
    final Instant created = Instant.now();
    final CompletableFuture<@Nullable Void> launched = new CompletableFuture<>();

    @Nullable
    JavaProcess process;

    @Nullable
    Archive archive;

    @Nullable
    Future<?> limit;

    @Nullable
    Consumer<RuntimeApi.Work> poll;

    @Nullable
    Invocation invocation;

    Instant invokedAt = created;
    boolean wasReady;
    boolean hasAnswered;
    boolean overLimit;
    Optional<InvocationResult> initError = Optional.empty();

    Instance(InstancePool pool) {
        this.pool = pool;
    }

    @Override
    public void ready(Consumer<RuntimeApi.Work> nextPoll) {
        pool.ready(this, nextPoll);
    }

    @Override
    public boolean succeeded(String requestId, byte[] answer) {
        return pool.answered(this, requestId, new InvocationResult(answer, Optional.empty()));
    }

    @Override
    public boolean failed(String requestId, byte[] error) {
        return pool.answered(this, requestId, Failures.reported(error));
    }

    @Override
    public void broken(byte[] error) {
        pool.broken(this, Failures.reported(error));
    }

    void endLimit() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Asks the process to end. */
    void askToEnd() {
        endLimit();
        if (process != null) {
            process.terminate();
        }
    }

    /** Ends the process, even one that is only being started, and keeps what it recorded if that tells more than its start. */
    void awaitEnd() {
        launched.join();
        if (process != null) {
            process.close();
        }
        if (archive != null) {
            if (hasAnswered) {
                archive.keep();
            } else {
                archive.discard();
            }
        }
    }

    Duration sinceInvoked() {
        return Duration.between(invokedAt, Instant.now());
    }
}
