package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.awsjson.AwsAnswer;
import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * DynamoDB to the SDKs: passes each call on to DynamoDB Local, meters it, and wakes those who read the stream of a table
 * that was written to. While DynamoDB Local is being restarted, calls wait; one that was under way when it ended gets an
 * error that every SDK retries, because nobody knows whether it was done.
 */
final class DynamoDbFront implements AwsApi {
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    /** It would no longer fit a body whose ARNs were rewritten. */
    private static final String CHECKSUM = "x-amz-crc32";

    private final DynamoDbCalls calls;
    private final RecentTransactions recent;
    private final Doorbells doorbells;
    private final ConsumedUnits units;
    private final Arns arns;
    private final CloudListener listener;

    DynamoDbFront(
            DynamoDbCalls calls,
            RecentTransactions recent,
            Doorbells doorbells,
            ConsumedUnits units,
            Arns arns,
            CloudListener listener) {
        this.calls = calls;
        this.recent = recent;
        this.doorbells = doorbells;
        this.units = units;
        this.arns = arns;
        this.listener = listener;
    }

    @Override
    public Set<String> services() {
        return Set.of(DynamoDbCalls.TABLES, DynamoDbCalls.STREAMS);
    }

    @Override
    public AwsAnswer answer(AwsRequest request) {
        var call = DataCall.of(request);
        return call.isPresent() ? data(call.get(), request) : control(request);
    }

    private AwsAnswer data(DataCall call, AwsRequest request) {
        var forwarded = call.wantingCapacity(request);
        var answer = forward(forwarded);
        if (answer.succeeded()) {
            if (call.isRepeatable()) {
                recent.add(forwarded);
            }
            call.tablesWritten().forEach(doorbells::ring);
        }
        var consumed = units.of(call, answer);
        listener.on(new CloudEvent.DynamoDbRequest(
                call.operation(), call.writes() ? 0 : consumed, call.writes() ? consumed : 0));
        return answer;
    }

    private AwsAnswer control(AwsRequest request) {
        var answer =
                forward(new AwsRequest(request.target(), request.headers(), rewritten(request.body(), arns::inside)));
        var headers = new HashMap<>(answer.headers());
        headers.remove(CHECKSUM);
        return new AwsAnswer(answer.status(), headers, rewritten(answer.body(), arns::outside));
    }

    private static byte[] rewritten(byte[] body, UnaryOperator<String> rewriting) {
        return rewriting.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private AwsAnswer forward(AwsRequest request) {
        try {
            return calls.forward(request);
        } catch (IOException e) {
            throw new AwsException(INTERNAL_SERVER_ERROR, "InternalServerError", "DynamoDB Local: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException(SERVICE_UNAVAILABLE, "ServiceUnavailable", "This machine is shutting down.");
        }
    }
}
