package dev.saga.local.aws.cognito;

import dev.saga.local.processes.Daemons;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Work that takes long enough to be begun before its result is wanted. */
final class Background {
    private Background() {}

    static <T> Future<T> begin(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        Daemons.start(name, task);
        return task;
    }

    static <T> T get(Future<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
