package dev.saga.simulation.world;

import dev.saga.messaging.ConflictException;
import dev.saga.messaging.OutboxEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What happens to a table's reads and transactions on their way, and what its stream gets to see. */
final class Storage {
    private final Chance chance;
    private final Journal journal;
    private final Set<Safeguard> off;
    private final Unpublished unpublished;
    private final Stream stream;
    private final Runnable meanwhile;
    private int commits;

    /** @param meanwhile lets others work between a read and its commit */
    Storage(
            Chance chance,
            Journal journal,
            Set<Safeguard> off,
            Unpublished unpublished,
            Stream stream,
            Runnable meanwhile) {
        this.chance = chance;
        this.journal = journal;
        this.off = off;
        this.unpublished = unpublished;
        this.stream = stream;
        this.meanwhile = meanwhile;
    }

    boolean isOff(Safeguard safeguard) {
        return off.contains(safeguard);
    }

    /** How many transactions went through. */
    int commits() {
        return commits;
    }

    <T> T read(Supplier<T> read) {
        if (chance.happens(Fault.READ_FAILED)) {
            throw throttled();
        }
        return read.get();
    }

    /** Commits a transaction; what its stream hears is the event. */
    void commit(Runnable transaction, Optional<OutboxEvent> event) {
        if (chance.happens(Fault.OVERTAKEN)) {
            meanwhile.run();
        }
        crash(Fault.CRASH_BEFORE_COMMIT);
        if (chance.happens(Fault.TRANSACTION_CONFLICT)) {
            throw new ConflictException("another transaction is at work");
        }
        if (chance.happens(Fault.WRITE_THROTTLED)) {
            throw throttled();
        }
        transaction.run();
        commits++;
        if (isOff(Safeguard.OUTBOX)) {
            // Write, then publish: the process can die in between.
            crash(Fault.CRASH_AFTER_COMMIT);
        }
        event.ifPresent(said -> {
            journal.note("table", "stores " + said.type() + " " + said.eventId());
            unpublished.add(said);
            stream.append(said);
        });
        crash(Fault.CRASH_AFTER_COMMIT);
        if (chance.happens(Fault.ANSWER_LOST)) {
            throw SdkClientException.create("the answer is lost");
        }
    }

    private void crash(Fault fault) {
        if (chance.happens(fault)) {
            throw new Crash(fault);
        }
    }

    private static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("throttled")
                .build();
    }
}
