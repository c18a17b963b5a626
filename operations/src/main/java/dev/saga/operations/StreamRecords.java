package dev.saga.operations;

import java.util.ArrayList;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Looks up in a table's stream what a letter only points to. A stream keeps its records for 24 hours. */
final class StreamRecords {
    private final DynamoDbStreamsClient streams;

    StreamRecords(DynamoDbStreamsClient streams) {
        this.streams = streams;
    }

    /** The events among the records; empty if the stream does not hold the records any more. */
    Optional<FoundEvents> events(DiscardedRecords place) {
        try {
            var events = new ArrayList<Event>();
            var problems = new ArrayList<String>();
            var found = new FoundEvents(events, problems);
            var iterator = streams.getShardIterator(get -> get.streamArn(place.streamArn())
                            .shardId(place.shardId())
                            .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                            .sequenceNumber(place.firstSequenceNumber()))
                    .shardIterator();
            while (iterator != null) {
                var from = iterator;
                var answer = streams.getRecords(get -> get.shardIterator(from));
                for (var each : answer.records()) {
                    if (!place.reachTo(each.dynamodb().sequenceNumber())) {
                        return Optional.of(found);
                    }
                    try {
                        StoredEvent.of(each.dynamodb().newImage()).ifPresent(events::add);
                    } catch (IllegalArgumentException damaged) {
                        problems.add(place(place, each) + ": " + damaged.getMessage());
                    }
                    if (each.dynamodb().sequenceNumber().equals(place.lastSequenceNumber())) {
                        return Optional.of(found);
                    }
                }
                // The end of a shard that still grows: nothing is before it that was not handed out.
                iterator = answer.records().isEmpty() ? null : answer.nextShardIterator();
            }
            return Optional.empty();
        } catch (TrimmedDataAccessException | ResourceNotFoundException gone) {
            return Optional.empty();
        }
    }

    private static String place(DiscardedRecords records, Record damaged) {
        return StoredEvent.place(records.table(), damaged.dynamodb().newImage()) + ", sequence number "
                + damaged.dynamodb().sequenceNumber();
    }
}
