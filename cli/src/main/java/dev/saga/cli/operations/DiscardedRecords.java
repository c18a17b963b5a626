package dev.saga.cli.operations;

import java.math.BigInteger;
import java.time.Instant;

/**
 * The place of records that an event source mapping gave up on, in the stream of a table. The records themselves are not
 * in the letter (Lambda Developer Guide, "Retain discarded records for a DynamoDB event source").
 *
 * @param firstSequenceNumber of the first record
 * @param lastSequenceNumber of the last
 * @param firstArrival when the first came into the stream
 * @param count how many they are
 */
record DiscardedRecords(
        String streamArn,
        String shardId,
        String firstSequenceNumber,
        String lastSequenceNumber,
        Instant firstArrival,
        int count) {

    /** Whether a record is one of them, or lies before them in their shard. */
    boolean reachTo(String sequenceNumber) {
        return new BigInteger(sequenceNumber).compareTo(new BigInteger(lastSequenceNumber)) <= 0;
    }
}
