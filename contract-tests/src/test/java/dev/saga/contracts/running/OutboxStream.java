package dev.saga.contracts.running;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A table's stream, read from its beginning on, as an event source mapping reads it. */
final class OutboxStream {
    private final DynamoDb dynamoDb;
    private final String arn;
    private final Map<String, String> iterators = new HashMap<>();

    /** The shards of which a record was read. */
    private final Set<String> begun = new HashSet<>();

    OutboxStream(DynamoDb dynamoDb, String arn) {
        this.dynamoDb = dynamoDb;
        this.arn = arn;
    }

    /** The records since the last call, in the form in which Lambda hands them over. */
    JsonArray next() {
        var stream = dynamoDb.callStreams("DescribeStream", Json.object("{'StreamArn': '" + arn + "'}"))
                .getAsJsonObject("StreamDescription");
        var records = new JsonArray();
        for (var shard : stream.getAsJsonArray("Shards")) {
            records.addAll(drain(shard.getAsJsonObject().get("ShardId").getAsString()));
        }
        return records;
    }

    private JsonArray drain(String shard) {
        var records = new JsonArray();
        while (true) {
            var iterator = iterators.computeIfAbsent(shard, this::oldest);
            var batch = dynamoDb.callStreams("GetRecords", Json.object("{'ShardIterator': '" + iterator + "'}"));
            records.addAll(batch.getAsJsonArray("Records"));
            if (!batch.has("NextShardIterator")) {
                // The shard is closed; asked again, it begins anew, so stay at its end.
                return records;
            }
            iterators.put(shard, batch.get("NextShardIterator").getAsString());
            if (batch.getAsJsonArray("Records").isEmpty()) {
                if (!begun.contains(shard)) {
                    // DynamoDB Local refuses the iterator of an empty shard when the shard has its first record.
                    iterators.remove(shard);
                }
                return records;
            }
            begun.add(shard);
        }
    }

    private String oldest(String shard) {
        JsonObject request = Json.object(
                "{'StreamArn': '" + arn + "', 'ShardId': '" + shard + "', 'ShardIteratorType': 'TRIM_HORIZON'}");
        return dynamoDb.callStreams("GetShardIterator", request)
                .get("ShardIterator")
                .getAsString();
    }
}
