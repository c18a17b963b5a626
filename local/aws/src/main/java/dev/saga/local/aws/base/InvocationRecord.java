package dev.saga.local.aws.base;

import org.jspecify.annotations.Nullable;

/**
 * What the records have in common that Lambda sends to failure destinations
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 */
public final class InvocationRecord {
    public static final String VERSION = "1.0";

    private InvocationRecord() {}

    /**
     * The invocation.
     *
     * @param condition why Lambda gave up, for example {@code RetriesExhausted}
     */
    public record Request(String requestId, String functionArn, String condition, int approximateInvokeCount) {}

    /** The function's last answer; without an error if only a part of a batch failed. */
    public record Response(
            int statusCode,
            String executedVersion,
            @Nullable String functionError) {}
}
