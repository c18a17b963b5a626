package dev.saga.simulation.world;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What happens to a table's reads and transactions on their way. */
final class Storage {
    private final Chance chance;
    private final Journal journal;
    private final Set<Safeguard> off;
    private final Consumer<OutboxEvent> outbox;
    private final Runnable meanwhile;
    private int commits;

    /**
     * @param outbox takes the events that are stored
     * @param meanwhile lets others work between a read and its commit
     */
    Storage(Chance chance, Journal journal, Set<Safeguard> off, Consumer<OutboxEvent> outbox, Runnable meanwhile) {
        this.chance = chance;
        this.journal = journal;
        this.off = off;
        this.outbox = outbox;
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

    /** Commits a transaction, and an event with it. */
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
            outbox.accept(said);
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
