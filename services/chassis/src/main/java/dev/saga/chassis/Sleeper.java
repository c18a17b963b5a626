package dev.saga.chassis;

import java.time.Duration;

/** How a retry waits; tests do not. */
@FunctionalInterface
public interface Sleeper {
    /** Waits; if interrupted it returns at once and leaves the thread's interrupt flag set. */
    void sleep(Duration duration);

    /** Waits on the calling thread. */
    static Sleeper ofThread() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
