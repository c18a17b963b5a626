package dev.saga.simulation.world;

/** What can go wrong in the simulated world, and how often it does, in a thousand chances. */
enum Fault {
    /** A read is throttled. */
    READ_FAILED(5),
    /** The transaction meets another one and is cancelled. */
    TRANSACTION_CONFLICT(20),
    /** The transaction is throttled. */
    WRITE_THROTTLED(10),
    /** The transaction goes through, and its answer is lost. */
    ANSWER_LOST(10),
    /** Other handlers run between read and commit. */
    OVERTAKEN(100),
    /** The process dies before it has done anything. */
    CRASH_AT_START(5),
    /** The process dies between read and commit. */
    CRASH_BEFORE_COMMIT(5),
    /** The process dies after the commit. */
    CRASH_AFTER_COMMIT(5),
    /** The process dies after its work, before it says so. */
    CRASH_AT_END(5),
    /** An index is behind: that of open orders, or that of unpublished events. */
    INDEX_STALE(200),
    /** A schedule does not fire. */
    SWEEP_MISSED(100),
    /** A schedule fires twice. */
    SWEEP_REPEATED(100),
    /** A client repeats a request that was answered. */
    REQUEST_REPEATED(50),
    /** A record overtakes the one before it in the stream. */
    STREAM_REORDERED(50),
    /** A record never comes out of the stream. */
    STREAM_LOST(20),
    /** The stream hands over a part of what it has. */
    BATCH_CUT(300),
    /** PutEvents fails, and nothing was accepted. */
    PUT_FAILED(10),
    /** PutEvents accepts everything, and its answer is lost. */
    PUT_ANSWER_LOST(10),
    /** PutEvents throttles some of the entries. */
    PUT_FAILED_IN_PART(30),
    /** PutEvents refuses an entry for good. */
    PUT_REFUSED(3),
    /** The table refuses to take the mark off an event that was published. */
    UNMARK_FAILED(10),
    /** The process dies after an event was published, before its mark is taken off. */
    CRASH_BEFORE_UNMARK(20),
    /** The bus delivers an event twice. */
    DELIVERY_REPEATED(50),
    /** The bus delivers an event much later than others. */
    DELIVERY_DELAYED(50),
    /** The bus cannot hand an event over, and tries again. */
    DELIVERY_RETRIED(30),
    /** The bus may not invoke the target any more. */
    TARGET_REVOKED(5),
    /** A service's function fails for hours. */
    OUTAGE(3),
    /** Somebody publishes what no schema allows. */
    MALFORMED(3),
    /** A dead letter is redriven twice. */
    REDRIVEN_TWICE(500);

    private final int perMille;

    Fault(int perMille) {
        this.perMille = perMille;
    }

    int perMille() {
        return perMille;
    }
}
