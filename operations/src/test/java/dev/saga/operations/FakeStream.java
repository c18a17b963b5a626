package dev.saga.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A stream in memory with one shard. The sequence number of its first record is 1. */
final class FakeStream implements DynamoDbStreamsClient {
    private final List<Record> records = new ArrayList<>();
    private @Nullable DynamoDbException failure;

    void add(Map<String, AttributeValue> image) {
        var number = Integer.toString(records.size() + 1);
        records.add(Record.builder()
                .dynamodb(change -> change.sequenceNumber(number).newImage(image))
                .build());
    }

    /** From now on calls fail. */
    void fail(DynamoDbException with) {
        failure = with;
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        if (failure != null) {
            throw failure;
        }
        return GetShardIteratorResponse.builder()
                .shardIterator(request.sequenceNumber())
                .build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        var from = Integer.parseInt(request.shardIterator()) - 1;
        return GetRecordsResponse.builder()
                .records(records.subList(from, records.size()))
                .nextShardIterator(Integer.toString(records.size() + 1))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
