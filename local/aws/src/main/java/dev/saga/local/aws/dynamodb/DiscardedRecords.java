package dev.saga.local.aws.dynamodb;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.InvocationRecord;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.base.Queues;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the failure destination which records a mapping discarded: their place in the stream, not the records themselves
 * (Lambda Developer Guide, "Retain discarded records for a DynamoDB event source").
 */
final class DiscardedRecords {
    static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";
    static final String AGE_EXCEEDED = "RecordAgeExceeded";
    private static final int INVOKED = 200;
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private record Document(
            InvocationRecord.Request requestContext,
            InvocationRecord.@Nullable Response responseContext,
            String version,
            String timestamp,
            @SerializedName("DDBStreamBatchInfo") Place place) {}

    private record Place(
            String shardId,
            String startSequenceNumber,
            String endSequenceNumber,
            String approximateArrivalOfFirstRecord,
            String approximateArrivalOfLastRecord,
            int batchSize,
            String streamArn) {}

    private final MappingSettings settings;
    private final Lambda lambda;
    private final Queues queues;
    private final CloudListener listener;
    private final InstantSource clock;

    DiscardedRecords(
            MappingSettings settings, Lambda lambda, Queues queues, CloudListener listener, InstantSource clock) {
        this.settings = settings;
        this.lambda = lambda;
        this.queues = queues;
        this.listener = listener;
        this.clock = clock;
    }

    void add(Batch batch, String condition) {
        var from = "event source mapping of " + settings.function();
        var document = document(batch, condition);
        if (settings.failureQueue().isEmpty()) {
            listener.on(new CloudEvent.Dropped(from, condition, document));
            return;
        }
        var queue = settings.failureQueue().get();
        try {
            queues.send(queue, document, Map.of(), lambda.role(settings.function()));
        } catch (AccessDeniedException e) {
            listener.on(new CloudEvent.Dropped(from, condition + "; " + e.getMessage(), document));
            return;
        }
        listener.on(
                new CloudEvent.DeadLettered(queue.substring(queue.lastIndexOf(':') + 1), from, condition, document));
    }

    private String document(Batch batch, String condition) {
        var request = new InvocationRecord.Request(
                UUID.randomUUID().toString(), settings.function(), condition, batch.invocations());
        return JSON.toJson(new Document(
                request,
                batch.invocations() == 0
                        ? null
                        : new InvocationRecord.Response(
                                INVOKED, "$LATEST", batch.error().orElse(null)),
                InvocationRecord.VERSION,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                new Place(
                        batch.first().shardId(),
                        batch.first().sequenceNumber(),
                        batch.last().sequenceNumber(),
                        batch.first().arrival().toString(),
                        batch.last().arrival().toString(),
                        batch.size(),
                        settings.streamArn())));
    }
}
