package dev.saga.scenarios.demo;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts what AWS would bill, as it happens on this machine. Safe for many threads. */
public final class Meter {
    private static final double MEGABYTES_PER_GIGABYTE = 1024;
    private static final double NANOS_PER_SECOND = 1e9;
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong published = new AtomicLong();
    private final DoubleAdder gigabyteSeconds = new DoubleAdder();
    private final DoubleAdder readUnits = new DoubleAdder();
    private final DoubleAdder writeUnits = new DoubleAdder();

    /**
     * What was used so far.
     *
     * @param invocations of Lambda functions
     * @param gigabyteSeconds memory of those functions times the time they took here
     * @param eventsPublished entries of PutEvents
     * @param readUnits DynamoDB read request units
     * @param writeUnits DynamoDB write request units; a transaction's count twice
     */
    record Usage(
            double invocations, double gigabyteSeconds, double eventsPublished, double readUnits, double writeUnits) {
        Usage since(Usage earlier) {
            return new Usage(
                    invocations - earlier.invocations,
                    gigabyteSeconds - earlier.gigabyteSeconds,
                    eventsPublished - earlier.eventsPublished,
                    readUnits - earlier.readUnits,
                    writeUnits - earlier.writeUnits);
        }

        Usage per(int orders) {
            return new Usage(
                    invocations / orders,
                    gigabyteSeconds / orders,
                    eventsPublished / orders,
                    readUnits / orders,
                    writeUnits / orders);
        }
    }

    /** Counts an entry of PutEvents. */
    public void published() {
        published.incrementAndGet();
    }

    /** Counts an invocation. */
    public void invoked(int memoryMegabytes, Duration duration) {
        invocations.incrementAndGet();
        gigabyteSeconds.add(memoryMegabytes / MEGABYTES_PER_GIGABYTE * duration.toNanos() / NANOS_PER_SECOND);
    }

    /** Counts what a request to DynamoDB costs. */
    public void requested(double readUnits, double writeUnits) {
        this.readUnits.add(readUnits);
        this.writeUnits.add(writeUnits);
    }

    Usage usage() {
        return new Usage(invocations.get(), gigabyteSeconds.sum(), published.get(), readUnits.sum(), writeUnits.sum());
    }
}
