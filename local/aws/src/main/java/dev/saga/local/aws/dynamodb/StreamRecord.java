package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * A record of a stream.
 *
 * @param json as a function gets it
 * @param arrival when the item was written: to the second on AWS, rounded down to the minute by DynamoDB Local
 * @param read when it was read here
 */
record StreamRecord(JsonObject json, String shardId, String sequenceNumber, Instant arrival, Instant read) {
    private static final String ARRIVAL = "ApproximateCreationDateTime";

    /** A record as GetRecords returns it: its fields are those that Lambda hands on, but for where it comes from. */
    static StreamRecord of(JsonObject json, String shardId, String streamArn, String region, Instant read) {
        var change = json.getAsJsonObject("dynamodb");
        var arrival = change.get(ARRIVAL).getAsLong();
        change.addProperty(ARRIVAL, arrival);
        json.addProperty("awsRegion", region);
        json.addProperty("eventSourceARN", streamArn);
        return new StreamRecord(
                json, shardId, change.get("SequenceNumber").getAsString(), Instant.ofEpochSecond(arrival), read);
    }
}
