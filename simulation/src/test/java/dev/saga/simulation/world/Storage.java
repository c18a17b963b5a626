package dev.saga.simulation.world;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.testing.Intercepted.Call;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    /** Makes a call of a store: it reads, or it returns nothing and commits. */
    @Nullable
    Object pass(Call call) {
        return call.method().getReturnType() == void.class ? commit(call, call::proceed) : read(call);
    }

    private @Nullable Object read(Call call) {
        if (chance.happens(Fault.READ_FAILED)) {
            throw throttled();
        }
        return call.proceed();
    }

    /**
     * Commits a transaction, and the event with it that is among the arguments of the call.
     *
     * @return null, as a store does
     */
    @Nullable
    Object commit(Call call, Runnable transaction) {
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
        for (var argument : call.arguments()) {
            if (argument instanceof Optional<?> optional && optional.orElse(null) instanceof OutboxEvent said) {
                journal.note("table", "stores " + said.type() + " " + said.eventId());
                outbox.accept(said);
            }
        }
        crash(Fault.CRASH_AFTER_COMMIT);
        if (chance.happens(Fault.ANSWER_LOST)) {
            throw SdkClientException.create("the answer is lost");
        }
        return null;
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
