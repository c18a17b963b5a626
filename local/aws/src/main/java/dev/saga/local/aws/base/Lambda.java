package dev.saga.local.aws.base;

import java.util.concurrent.CompletableFuture;

/** Lambda as the other services see it. An ARN may be a function's, a version's or an alias's. */
public interface Lambda {
    /**
     * Invokes a function and waits for its answer. The future fails with {@link FunctionNotFoundException} or {@link
     * AccessDeniedException} only; whatever goes wrong in the function is a function error in the result.
     */
    CompletableFuture<InvocationResult> invoke(String arn, byte[] payload, Caller caller);

    /**
     * Queues an event for a function and returns. Lambda then tries three times and leaves what fails in the function's
     * failure destination or dead-letter queue.
     *
     * @throws FunctionNotFoundException if there is no such function
     * @throws AccessDeniedException if no permission lets the caller in
     */
    void invokeAsync(String arn, byte[] payload, Caller caller);

    /**
     * The role of a function, which Lambda assumes for what it does for the function.
     *
     * @throws FunctionNotFoundException if there is no such function
     */
    Caller role(String arn);
}
