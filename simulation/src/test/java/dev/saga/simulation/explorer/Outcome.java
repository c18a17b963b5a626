package dev.saga.simulation.explorer;

import java.util.List;
import java.util.Optional;

/**
 * What came of a message.
 *
 * @param kind how it ended
 * @param stored what is stored now, place by place; empty unless something was committed
 * @param said the event that was committed with it
 */
record Outcome(Kind kind, List<Object> stored, Optional<Said> said) {
    /** How the handling of a message ends. */
    enum Kind {
        /** The decision was to leave everything as it is. */
        UNCHANGED,
        /** State, movements and event were stored. */
        COMMITTED,
        /** Somebody else was faster: nothing was stored, and the message is handled anew. */
        CONFLICT
    }

    static final Outcome UNCHANGED = new Outcome(Kind.UNCHANGED, List.of(), Optional.empty());
    static final Outcome CONFLICT = new Outcome(Kind.CONFLICT, List.of(), Optional.empty());

    static Outcome committed(List<Object> stored, Optional<Said> said) {
        return new Outcome(Kind.COMMITTED, stored, said);
    }

    boolean changed() {
        return kind == Kind.COMMITTED;
    }
}
