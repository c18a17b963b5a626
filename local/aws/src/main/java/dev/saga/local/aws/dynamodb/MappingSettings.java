package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.base.FunctionArn;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * An event source mapping as it was declared; defaults and limits are those of AWS's parameters for DynamoDB streams.
 *
 * @param resource type and name of the resource, for messages
 * @param function ARN of a function, version or alias
 * @param streamArn as the outside knows it
 * @param filter which records are for the function; it never hears of the others
 * @param batchSize 1 to 10,000 records, 100 unless declared
 * @param window how long to gather records, up to 5 minutes, none unless declared
 * @param retries after the first attempt, 0 to 10,000; empty: until the records are too old
 * @param maximumAge of a record, 60 s to 7 days; empty: for as long as the stream keeps it
 * @param failureQueue ARN of the queue that hears of discarded records
 */
record MappingSettings(
        String resource,
        String function,
        String streamArn,
        boolean fromTrimHorizon,
        Predicate<StreamRecord> filter,
        int batchSize,
        Duration window,
        boolean reportsItemFailures,
        boolean bisects,
        OptionalInt retries,
        Optional<Duration> maximumAge,
        Optional<String> failureQueue) {
    /** The name of the function, whichever version or alias of it is meant. */
    String functionName() {
        return FunctionArn.parse(function).function();
    }
}
