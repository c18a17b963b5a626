package dev.saga.local.aws.eventbridge;

import java.time.Duration;

/** Runs tasks after a time, one after the other. */
@FunctionalInterface
interface Later {
    void run(Duration delay, Runnable task);
}
