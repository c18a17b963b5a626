package dev.saga.chassis;

import java.util.function.Supplier;

/** Repeats read, decide and commit while another writer gets in between. */
public final class RetryingCommit {
    /** Rivals for one order are few: a customer, a sweeper and a handful of events. */
    static final int MAX_ATTEMPTS = 6;

    private final Backoff backoff;

    public RetryingCommit(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * Runs the attempt until it does not conflict.
     *
     * @param attempt reads, decides and commits; it must read anew each time
     * @throws ConflictException if the last attempt conflicts as well; Lambda or the client tries again later
     */
    public <T> T run(Supplier<T> attempt) {
        for (int failed = 1; failed < MAX_ATTEMPTS; failed++) {
            try {
                return attempt.get();
            } catch (ConflictException e) {
                backoff.pauseAfter(failed);
            }
        }
        return attempt.get();
    }
}
