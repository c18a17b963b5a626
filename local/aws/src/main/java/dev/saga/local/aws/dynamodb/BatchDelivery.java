package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Backoff;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.Lambda;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Brings the records of a shard to the function, in order, until each is done or discarded (Lambda Developer Guide,
 * "Retain discarded records for a DynamoDB event source"). A failed batch is tried again as a whole, or cut in two, which
 * does not count as a retry. Out of retries, or too old, it is discarded.
 */
final class BatchDelivery {
    /** The limit of a synchronous invocation's payload, 6 MB. */
    private static final int PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
    /** The envelope around the records, generously. */
    private static final int ENVELOPE_BYTES = 1024;
    /** AWS publishes no figures for these pauses. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final MappingSettings settings;
    private final Lambda lambda;
    private final DiscardedRecords discarded;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Caller caller;

    BatchDelivery(
            MappingSettings settings,
            Lambda lambda,
            DiscardedRecords discarded,
            InstantSource clock,
            double retryDelayScale) {
        this.settings = settings;
        this.lambda = lambda;
        this.discarded = discarded;
        this.clock = clock;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, retryDelayScale);
        this.caller = new Caller("lambda.amazonaws.com", settings.streamArn());
    }

    /** Returns when no record is left, which may take as long as the mapping's retries. */
    void deliver(List<StreamRecord> records) throws InterruptedException {
        var waiting = new ArrayDeque<>(withinPayloadLimit(records));
        while (!waiting.isEmpty()) {
            var left = attempt(waiting.pop());
            for (var i = left.size() - 1; i >= 0; i--) {
                waiting.push(left.get(i));
            }
        }
    }

    private static List<Batch> withinPayloadLimit(List<StreamRecord> records) {
        var batches = new ArrayList<Batch>();
        var start = 0;
        var bytes = ENVELOPE_BYTES;
        for (var i = 0; i < records.size(); i++) {
            var size = records.get(i).json().toString().length() + 1;
            if (bytes + size > PAYLOAD_LIMIT_BYTES && i > start) {
                batches.add(new Batch(records.subList(start, i)));
                start = i;
                bytes = ENVELOPE_BYTES;
            }
            bytes += size;
        }
        batches.add(new Batch(records.subList(start, records.size())));
        return batches;
    }

    /** Tries a batch once and returns what of it is still to do, in order. */
    private List<Batch> attempt(Batch batch) throws InterruptedException {
        var aged = aged(batch);
        if (aged > 0) {
            discarded.add(batch.to(aged), DiscardedRecords.AGE_EXCEEDED);
            return aged == batch.size() ? List.of() : List.of(batch.from(aged));
        }
        InvocationResult answer;
        try {
            answer = lambda.invoke(settings.function(), batch.payload(), caller).get();
        } catch (ExecutionException e) {
            return afterNoInvocation(batch, e);
        }
        var result = BatchResult.of(answer, batch, settings.reportsItemFailures());
        return result.done() == batch.size() ? List.of() : afterFailure(batch.invoked(result), result);
    }

    /** A function that cannot be invoked at all costs no retry; only age ends it. */
    private List<Batch> afterNoInvocation(Batch batch, ExecutionException e) throws InterruptedException {
        var cause = e.getCause();
        if (!(cause instanceof FunctionNotFoundException || cause instanceof AccessDeniedException)) {
            throw new IllegalStateException("cannot invoke " + settings.function(), e);
        }
        Thread.sleep((long) (LONGEST_PAUSE.toMillis() * backoff.scale()));
        return List.of(batch);
    }

    private List<Batch> afterFailure(Batch batch, BatchResult result) throws InterruptedException {
        var rest = batch.from(result.done());
        if (settings.bisects() && result.done() > 0) {
            return List.of(rest); // cut at the reported record, and only the rest is tried again
        }
        if (settings.bisects() && rest.size() > 1) {
            var half = rest.size() / 2;
            return List.of(rest.to(half), rest.from(half));
        }
        var failed = rest.failed();
        if (settings.retries().isPresent()
                && failed.failures() > settings.retries().getAsInt()) {
            discarded.add(failed, DiscardedRecords.RETRIES_EXHAUSTED);
            return List.of();
        }
        pause(failed.failures());
        return List.of(failed);
    }

    /**
     * How many of the oldest records are too old. AWS counts from their arrival; here it is from when they were read,
     * because DynamoDB Local knows the arrival to the minute only, and nobody reads while the machine is off.
     */
    private int aged(Batch batch) {
        if (settings.maximumAge().isEmpty()) {
            return 0;
        }
        var oldest = clock.instant().minus(settings.maximumAge().get());
        return (int) batch.records().stream()
                .takeWhile(record -> record.read().isBefore(oldest))
                .count();
    }

    private void pause(int failures) throws InterruptedException {
        Thread.sleep(backoff.after(failures, ThreadLocalRandom.current()).toMillis());
    }
}
