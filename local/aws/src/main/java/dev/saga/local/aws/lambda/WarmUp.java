package dev.saga.local.aws.lambda;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Starts the first instance of each function, one for each processor at a time: if all started at once, all would be ready late. */
final class WarmUp {
    private final Map<DeployedFunction, CompletableFuture<Void>> asked = new HashMap<>();
    private final Queue<DeployedFunction> waiting = new ArrayDeque<>();
    private final Executor threads;
    private int free = Runtime.getRuntime().availableProcessors();

    WarmUp(Executor threads) {
        this.threads = threads;
    }

    /** Starts it in its turn, unless that was asked for before; done when its first instance is ready, or has failed to be. */
    synchronized CompletableFuture<Void> start(DeployedFunction function) {
        var known = asked.get(function);
        if (known != null) {
            return known;
        }
        var done = new CompletableFuture<Void>();
        asked.put(function, done);
        waiting.add(function);
        startNext();
        return done;
    }

    /** Starts them in their turn; done when the last of them is. */
    CompletableFuture<Void> start(Collection<DeployedFunction> functions) {
        return CompletableFuture.allOf(functions.stream().map(this::start).toArray(CompletableFuture[]::new));
    }

    private void startNext() {
        if (free == 0 || waiting.isEmpty()) {
            return;
        }
        free--;
        var function = waiting.remove();
        var unused = function.pool().warm().whenCompleteAsync((ready, failure) -> ended(function), threads);
    }

    private synchronized void ended(DeployedFunction function) {
        Objects.requireNonNull(asked.get(function)).complete(null);
        free++;
        startNext();
    }
}
