package dev.saga.cli.demo;

import dev.saga.local.aws.base.CloudEvent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts what AWS would bill, as it happens on this machine. */
final class Meter {
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

    void count(CloudEvent event) {
        if (event instanceof CloudEvent.Published) {
            published.incrementAndGet();
        } else if (event instanceof CloudEvent.Invoked invoked) {
            invocations.incrementAndGet();
            gigabyteSeconds.add(invoked.memoryMegabytes()
                    / MEGABYTES_PER_GIGABYTE
                    * invoked.duration().toNanos()
                    / NANOS_PER_SECOND);
        } else if (event instanceof CloudEvent.DynamoDbRequest request) {
            readUnits.add(request.readUnits());
            writeUnits.add(request.writeUnits());
        }
    }

    Usage usage() {
        return new Usage(invocations.get(), gigabyteSeconds.sum(), published.get(), readUnits.sum(), writeUnits.sum());
    }
}
