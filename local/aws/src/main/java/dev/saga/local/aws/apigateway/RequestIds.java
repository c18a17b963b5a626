package dev.saga.local.aws.apigateway;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request is called.
 *
 * @param requestId {@code x-amzn-RequestId}; a client that sends this header chooses it
 * @param extendedRequestId {@code x-amz-apigw-id}; the gateway's own, no client can choose it
 * @param traceId {@code X-Amzn-Trace-Id}, the caller's own if it sent a sound one
 */
record RequestIds(String requestId, String extendedRequestId, String traceId) {
    private static final Pattern TRACE_ID =
            Pattern.compile("Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;[A-Za-z]+=[0-9A-Za-z-]+)*");
    private static final int EXTENDED_BYTES = 11;
    private static final int TRACE_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RequestIds create(Instant now, Optional<String> sentRequestId, Optional<String> sentTraceId) {
        return new RequestIds(
                sentRequestId.orElseGet(() -> UUID.randomUUID().toString()),
                Base64.getUrlEncoder().encodeToString(random(EXTENDED_BYTES)),
                sentTraceId
                        .filter(value -> TRACE_ID.matcher(value).matches())
                        .orElseGet(() -> "Root=1-%08x-%s"
                                .formatted(now.getEpochSecond(), HexFormat.of().formatHex(random(TRACE_BYTES)))));
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
