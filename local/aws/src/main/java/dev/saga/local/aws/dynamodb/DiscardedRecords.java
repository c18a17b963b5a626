package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.Queues;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the failure destination which records a mapping discarded: their place in the stream, not the records themselves
 * (Lambda Developer Guide, "Retain discarded records for a DynamoDB event source").
 */
final class DiscardedRecords {
    static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";
    static final String AGE_EXCEEDED = "RecordAgeExceeded";
    private static final int INVOKED = 200;

    private final MappingSettings settings;
    private final Queues queues;
    private final CloudListener listener;
    private final InstantSource clock;

    DiscardedRecords(MappingSettings settings, Queues queues, CloudListener listener, InstantSource clock) {
        this.settings = settings;
        this.queues = queues;
        this.listener = listener;
        this.clock = clock;
    }

    void add(Batch batch, String condition) {
        var from = "event source mapping of " + settings.function();
        var document = document(batch, condition).toString();
        if (settings.failureQueue().isEmpty()) {
            listener.on(new CloudEvent.Dropped(from, condition, document));
            return;
        }
        var queue = settings.failureQueue().get();
        queues.send(queue, document, Map.of());
        listener.on(
                new CloudEvent.DeadLettered(queue.substring(queue.lastIndexOf(':') + 1), from, condition, document));
    }

    private JsonObject document(Batch batch, String condition) {
        var request = new JsonObject();
        request.addProperty("requestId", UUID.randomUUID().toString());
        request.addProperty("functionArn", settings.function());
        request.addProperty("condition", condition);
        request.addProperty("approximateInvokeCount", batch.invocations());
        var document = new JsonObject();
        document.add("requestContext", request);
        if (batch.invocations() > 0) {
            var response = new JsonObject();
            response.addProperty("statusCode", INVOKED);
            response.addProperty("executedVersion", "$LATEST");
            batch.error().ifPresent(error -> response.addProperty("functionError", error));
            document.add("responseContext", response);
        }
        document.addProperty("version", "1.0");
        document.addProperty(
                "timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        document.add("DDBStreamBatchInfo", place(batch));
        return document;
    }

    private JsonObject place(Batch batch) {
        var place = new JsonObject();
        place.addProperty("shardId", batch.first().shardId());
        place.addProperty("startSequenceNumber", batch.first().sequenceNumber());
        place.addProperty("endSequenceNumber", batch.last().sequenceNumber());
        place.addProperty(
                "approximateArrivalOfFirstRecord", batch.first().arrival().toString());
        place.addProperty(
                "approximateArrivalOfLastRecord", batch.last().arrival().toString());
        place.addProperty("batchSize", batch.size());
        place.addProperty("streamArn", settings.streamArn());
        return place;
    }
}
