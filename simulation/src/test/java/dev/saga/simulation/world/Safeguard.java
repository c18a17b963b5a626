package dev.saga.simulation.world;

import dev.saga.scenarios.invariants.Invariant;
import java.util.EnumSet;
import java.util.Set;

/** What keeps the invariants; each can be switched off, to see that it is needed. */
enum Safeguard {
    /** What is decided looks at the order's state. */
    STATE_GUARD_OF_ORDERS(Invariant.REPEATS_CHANGE_NOTHING),
    /** What is decided looks at the reservation's state. */
    STATE_GUARD_OF_INVENTORY(Invariant.SERVICES_AGREE),
    /** What is decided looks at the payment's state. */
    STATE_GUARD_OF_PAYMENTS(Invariant.REPEATS_CHANGE_NOTHING),
    /** An order that ended early leaves a trace in inventory. */
    TOMBSTONE_OF_INVENTORY(Invariant.SERVICES_AGREE),
    /** An order that ended early leaves a trace in payments. */
    TOMBSTONE_OF_PAYMENTS(Invariant.SERVICES_AGREE),
    /** An order is stored on condition that nobody else changed it. */
    CONDITION_ON_ORDERS(Invariant.SERVICES_AGREE),
    /** A reservation is stored on condition that nobody else changed it. */
    CONDITION_ON_RESERVATIONS(Invariant.SERVICES_AGREE),
    /** A payment is stored on condition that nobody else changed it. */
    CONDITION_ON_PAYMENTS(Invariant.MONEY_ADDS_UP),
    /** A timeline is added to on condition that nobody else did. */
    CONDITION_ON_TIMELINES(Invariant.SERVICES_AGREE),
    /** Stock is moved on condition that it is there. */
    CONDITION_ON_STOCK(Invariant.STOCK_ADDS_UP),
    /** Money is moved on condition that it is there. */
    CONDITION_ON_BALANCE(Invariant.MONEY_ADDS_UP),
    /** State and event are stored in one transaction. */
    OUTBOX(Invariant.EVERY_EVENT_IS_PUBLISHED),
    /** The relay looks at the result of every entry. */
    RESULTS_OF_ENTRIES(Invariant.EVERY_EVENT_IS_PUBLISHED),
    /** The stream reads again from what the relay reports as failed. */
    BATCH_ITEM_FAILURES(Invariant.EVERY_EVENT_IS_PUBLISHED, true),
    /** What the relay cannot publish is named in a queue. */
    QUEUE_OF_THE_STREAM(Invariant.EVERY_EVENT_IS_PUBLISHED, true),
    /** What the stream has not brought is looked for. */
    SWEEP_OF_THE_OUTBOX(Invariant.EVERY_EVENT_IS_PUBLISHED),
    /** An event's mark is taken off after it was published, and not before. */
    MARK_UNTIL_PUBLISHED(Invariant.EVERY_EVENT_IS_PUBLISHED),
    /** What EventBridge cannot hand over goes to the target's queue. */
    QUEUE_OF_THE_TARGET(Invariant.SERVICES_AGREE),
    /** What the function cannot do goes to the function's queue. */
    QUEUE_OF_THE_FUNCTION(Invariant.MALFORMED_IS_KEPT),
    /** Whoever repeats a request repeats its idempotency key. */
    IDEMPOTENCY_KEY(Invariant.REPEATS_CHANGE_NOTHING),
    /** Orders past their deadline are looked for. */
    SWEEPER(Invariant.NO_ORDER_IS_STUCK);

    private final Invariant keeps;
    private final boolean backed;

    Safeguard(Invariant keeps) {
        this(keeps, false);
    }

    /** @param backed whether the sweep of the outbox makes up for it */
    Safeguard(Invariant keeps, boolean backed) {
        this.keeps = keeps;
        this.backed = backed;
    }

    /** What to do without, to see that it is needed: it, and what would make up for it. */
    Set<Safeguard> off() {
        return backed ? EnumSet.of(this, SWEEP_OF_THE_OUTBOX) : EnumSet.of(this);
    }

    /** What must not happen, so that only its own lack breaks something: nothing else than the sweep helps against a loss. */
    Set<Fault> spared() {
        return backed ? EnumSet.of(Fault.STREAM_LOST) : EnumSet.noneOf(Fault.class);
    }

    /** What breaks without it. */
    Invariant keeps() {
        return keeps;
    }
}
