package dev.saga.local.aws.eventbridge;

import dev.saga.local.processes.Daemons;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for all that EventBridge does by itself: no task of it waits for anything. */
final class LaterThread implements Later, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaterThread.class);
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Daemons.factory("eventbridge"));

    @Override
    public void run(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(() -> logged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("given up on closing", closed);
        }
    }

    private static void logged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of EventBridge failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
