package dev.saga.local.aws.lambda;

import dev.saga.local.aws.base.InvocationResult;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One payload on its way to an instance and back.
 *
 * @param arn what the caller invoked, with its qualifier
 * @param whenDone takes the result, once, on a thread that may block
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Invocation(String requestId, String arn, byte[] payload, Consumer<InvocationResult> whenDone) {
    Invocation(String arn, byte[] payload, Consumer<InvocationResult> whenDone) {
        this(UUID.randomUUID().toString(), arn, payload, whenDone);
    }
}
