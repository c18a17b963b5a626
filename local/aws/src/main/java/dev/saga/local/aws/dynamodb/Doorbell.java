package dev.saga.local.aws.dynamodb;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; rung while nobody waits, it lets the next wait pass. */
final class Doorbell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /** Returns when it rings, or after a time without a ring. */
    boolean await(Duration limit) throws InterruptedException {
        var rung = rings.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        rings.drainPermits();
        return rung;
    }
}
