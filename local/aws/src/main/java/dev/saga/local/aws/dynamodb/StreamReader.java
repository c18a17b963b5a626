package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream record by record, parents before their children. DynamoDB Local writes to one shard of a stream at a
 * time and begins another every few hours; streams and iterators survive its end, so what it confirmed is read.
 */
final class StreamReader {
    /** Most records that one GetRecords returns. */
    private static final int MOST_RECORDS = 1000;

    /** Calls an operation of DynamoDB Streams. */
    interface Calls {
        JsonObject call(String operation, JsonObject request) throws IOException, InterruptedException;
    }

    private final Calls calls;
    private final String streamArn;
    private final String streamArnInside;
    private final String region;
    private final InstantSource clock;
    private final Set<String> finished = new HashSet<>();
    private boolean skipsWhatIsThere;
    private @Nullable String shard;
    private @Nullable String iterator;
    private @Nullable String lastRead;

    /** @param fromTrimHorizon whether to read what is already there */
    StreamReader(
            Calls calls, String streamArn, Arns arns, String region, InstantSource clock, boolean fromTrimHorizon) {
        this.calls = calls;
        this.streamArn = streamArn;
        this.streamArnInside = arns.inside(streamArn);
        this.region = region;
        this.clock = clock;
        this.skipsWhatIsThere = !fromTrimHorizon;
    }

    /**
     * The next records, oldest first; none if there are none yet.
     *
     * @throws IOException if DynamoDB Local does not answer; the place in the stream is kept
     */
    List<StreamRecord> read(int limit) throws IOException, InterruptedException {
        try {
            var reading = shard == null ? nextShard().orElse(null) : shard;
            shard = reading;
            return reading == null ? List.of() : read(reading, Math.min(limit, MOST_RECORDS));
        } catch (AwsException e) {
            findPlaceAgain(e);
            return List.of();
        }
    }

    /** Whether the shard read last has no more records, and never will. */
    boolean isBetweenShards() {
        return shard == null;
    }

    private List<StreamRecord> read(String reading, int limit) throws IOException, InterruptedException {
        var from = iterator == null ? iterator(reading) : iterator;
        iterator = from;
        var request = new JsonObject();
        request.addProperty("ShardIterator", from);
        request.addProperty("Limit", limit);
        var answer = calls.call("GetRecords", request);
        var now = clock.instant();
        var records = answer.getAsJsonArray("Records").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(json -> StreamRecord.of(json, reading, streamArn, region, now))
                .toList();
        if (!records.isEmpty()) {
            lastRead = records.get(records.size() - 1).sequenceNumber();
        }
        iterator = answer.has("NextShardIterator")
                ? answer.get("NextShardIterator").getAsString()
                : null;
        if (iterator == null) {
            finished.add(reading);
            shard = null;
            lastRead = null;
        }
        return records;
    }

    /** An iterator is good for 15 minutes; the stream keeps a record for 24 hours. Both can pass on a sleeping laptop. */
    private void findPlaceAgain(AwsException e) throws IOException {
        switch (e.code()) {
            case "ExpiredIteratorException" -> iterator = null;
            case "TrimmedDataAccessException" -> {
                iterator = null;
                lastRead = null;
            }
            default -> throw new IOException(e.code() + ": " + e.getMessage(), e);
        }
    }

    private String iterator(String reading) throws IOException, InterruptedException {
        var request = new JsonObject();
        request.addProperty("StreamArn", streamArnInside);
        request.addProperty("ShardId", reading);
        if (lastRead != null) {
            request.addProperty("ShardIteratorType", "AFTER_SEQUENCE_NUMBER");
            request.addProperty("SequenceNumber", lastRead);
        } else {
            request.addProperty("ShardIteratorType", skipsWhatIsThere ? "LATEST" : "TRIM_HORIZON");
        }
        var answer = calls.call("GetShardIterator", request);
        // From here on whatever is found is new, also after an iterator was lost: rather twice than not at all.
        skipsWhatIsThere = false;
        return answer.get("ShardIterator").getAsString();
    }

    private Optional<String> nextShard() throws IOException, InterruptedException {
        var shards = shards();
        finished.retainAll(shards.stream().map(StreamReader::id).toList());
        if (skipsWhatIsThere) {
            shards.stream().filter(StreamReader::isClosed).map(StreamReader::id).forEach(finished::add);
        }
        var waiting = shards.stream()
                .map(StreamReader::id)
                .filter(id -> !finished.contains(id))
                .toList();
        return shards.stream()
                .filter(each -> waiting.contains(id(each)))
                .filter(each -> !each.has("ParentShardId")
                        || !waiting.contains(each.get("ParentShardId").getAsString()))
                .map(StreamReader::id)
                .findFirst();
    }

    private List<JsonObject> shards() throws IOException, InterruptedException {
        var shards = new ArrayList<JsonObject>();
        var request = new JsonObject();
        request.addProperty("StreamArn", streamArnInside);
        while (true) {
            var page = calls.call("DescribeStream", request).getAsJsonObject("StreamDescription");
            page.getAsJsonArray("Shards").forEach(each -> shards.add(each.getAsJsonObject()));
            if (!page.has("LastEvaluatedShardId")) {
                return shards;
            }
            request.add("ExclusiveStartShardId", page.get("LastEvaluatedShardId"));
        }
    }

    private static String id(JsonObject shard) {
        return shard.get("ShardId").getAsString();
    }

    private static boolean isClosed(JsonObject shard) {
        return shard.getAsJsonObject("SequenceNumberRange").has("EndingSequenceNumber");
    }
}
