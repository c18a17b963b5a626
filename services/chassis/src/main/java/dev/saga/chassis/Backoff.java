package dev.saga.chassis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: at random up to a limit that doubles ("full jitter"), so that rivals do not meet again. */
public final class Backoff {
    private static final int MAX_DOUBLINGS = 6;
    private final Duration first;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /** Waits at most {@code first} after the first attempt, and then at most twice as long each time. */
    public Backoff(Duration first, Sleeper sleeper, RandomGenerator random) {
        this.first = first;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** Waits, after as many attempts as have failed: at least 1. */
    public void pauseAfter(int failed) {
        var limitMillis = first.toMillis() << Math.min(failed - 1, MAX_DOUBLINGS);
        sleeper.sleep(Duration.ofMillis(random.nextLong(limitMillis + 1)));
    }
}
