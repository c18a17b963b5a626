package dev.saga.operations;

import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Pattern;

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
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern TABLE = Pattern.compile(".*:table/([^/]+)/stream/.*");

    /** @throws IllegalArgumentException if a sequence number is not a number */
    DiscardedRecords {
        requireNumber("startSequenceNumber", firstSequenceNumber);
        requireNumber("endSequenceNumber", lastSequenceNumber);
    }

    private static void requireNumber(String field, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is not a number: " + value);
        }
    }

    /** The table whose stream it is, or the stream's ARN if that names none. */
    String table() {
        var arn = TABLE.matcher(streamArn);
        return arn.matches() ? arn.group(1) : streamArn;
    }

    /** Whether a record is one of them, or lies before them in their shard. */
    boolean reachTo(String sequenceNumber) {
        return new BigInteger(sequenceNumber).compareTo(new BigInteger(lastSequenceNumber)) <= 0;
    }
}
