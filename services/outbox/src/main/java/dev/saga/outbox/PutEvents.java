package dev.saga.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The limits and the error codes of EventBridge's operation PutEvents. */
public final class PutEvents {
    /** How many entries a request has at most. */
    public static final int MAX_ENTRIES = 10;

    /**
     * The smaller of two documented limits: 256 KB before 2026, 1 MB since then
     * (https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb).
     */
    public static final int MAX_REQUEST_BYTES = 256 * 1024;

    private static final int TIME_BYTES = 14;

    private static final Set<String> RETRYABLE = Set.of("InternalFailure", "ThrottlingException");

    /**
     * Refusals for the content of an entry
     * (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html). A refusal for missing
     * rights is not among them: it concerns every event, and each can be published once the rights are repaired.
     */
    private static final Set<String> UNACCEPTABLE =
            Set.of("InvalidArgument", "MalformedDetail", "RedactionFailure", "ValidationException");

    private PutEvents() {}

    /**
     * The size of an entry with a time, as EventBridge counts it; each resource of an entry adds its length in UTF-8
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html).
     */
    public static int sizeBytes(String source, String type, String detail) {
        return TIME_BYTES + source.getBytes(UTF_8).length + type.getBytes(UTF_8).length + detail.getBytes(UTF_8).length;
    }

    /**
     * Counts the first entries that fit into one request.
     *
     * @param entries in their order
     * @param sizeBytes returns the size of an entry
     * @return 0 if the first entry is too large for a request, or if there is none
     */
    public static <E> int fitting(List<E> entries, ToIntFunction<E> sizeBytes) {
        var bytes = 0;
        var count = 0;
        while (count < Math.min(entries.size(), MAX_ENTRIES)) {
            bytes += sizeBytes.applyAsInt(entries.get(count));
            if (bytes > MAX_REQUEST_BYTES) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Whether a repeated request may succeed after this error code. */
    public static boolean isRetryable(String errorCode) {
        return RETRYABLE.contains(errorCode);
    }

    /** Whether EventBridge refuses the entry itself with this error code, so that no repetition can publish it. */
    public static boolean isUnacceptable(String errorCode) {
        return UNACCEPTABLE.contains(errorCode);
    }
}
