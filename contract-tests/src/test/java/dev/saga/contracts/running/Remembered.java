package dev.saga.contracts.running;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that the first call computes. A failure is remembered as well: every call throws the first one's exception. A
 * static initialiser would throw it once, and a NoClassDefFoundError without it from then on.
 */
public final class Remembered<T> implements Supplier<T> {
    private final Supplier<T> computation;
    private @Nullable Supplier<T> outcome;

    public Remembered(Supplier<T> computation) {
        this.computation = computation;
    }

    @Override
    public synchronized T get() {
        if (outcome == null) {
            outcome = compute();
        }
        return outcome.get();
    }

    /** Computes the value, if that was not tried before; a failure is left to those who need the value. */
    public void attempt() {
        try {
            get();
        } catch (RuntimeException failed) {
            // Every call of get() throws it.
        }
    }

    private Supplier<T> compute() {
        try {
            var value = computation.get();
            return () -> value;
        } catch (RuntimeException failure) {
            return () -> {
                throw failure;
            };
        }
    }
}
