package dev.saga.local.lambda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Starts the first instance of each function, one for each processor at a time: if all started at once, all would be ready
 * late. Functions whose callers wait for the answer come first.
 */
final class WarmUp {
    private static final String API_GATEWAY = "apigateway.amazonaws.com";
    private final Queue<DeployedFunction> waiting;
    private final Executor threads;

    WarmUp(Collection<DeployedFunction> functions, Executor threads) {
        this.waiting = new ConcurrentLinkedQueue<>(functions.stream()
                .sorted(Comparator.comparing((DeployedFunction function) ->
                                !function.permissions().mention(API_GATEWAY))
                        .thenComparing(function -> function.definition().name()))
                .toList());
        this.threads = threads;
    }

    /** Begins; done when the last instance is ready, or has failed to be. */
    CompletableFuture<Void> begin() {
        var lanes = new ArrayList<CompletableFuture<Void>>();
        for (var lane = 0; lane < Runtime.getRuntime().availableProcessors(); lane++) {
            lanes.add(next());
        }
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> next() {
        var function = waiting.poll();
        return function == null
                ? CompletableFuture.completedFuture(null)
                : function.pool().warm().thenComposeAsync(ready -> next(), threads);
    }
}
