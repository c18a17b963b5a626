package dev.saga.local.aws.apigateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How many requests a stage takes: a token bucket for each method, filled by the stage's method settings. */
final class Throttles {
    private static final String ALL_METHODS = "*/*";
    private static final double NANOS_PER_SECOND = 1e9;
    private final Map<String, Limit> limits = new ConcurrentHashMap<>();
    private final Map<Operation, Bucket> buckets = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** @param nanoTime nanoseconds since some fixed point */
    Throttles(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param methodPath {@code <resource path>/<method>} without the first slash, or {@code *}{@code /*} for all that have none of their own */
    void set(String methodPath, Limit limit) {
        limits.put(methodPath, limit);
        buckets.clear();
    }

    /** Takes a token, if there is one. */
    boolean admits(Operation operation) {
        var own = operation.path().substring(1) + "/" + operation.method();
        var limit = limits.getOrDefault(own, limits.get(ALL_METHODS));
        return limit == null
                || buckets.computeIfAbsent(operation, key -> new Bucket(limit, nanoTime.getAsLong()))
                        .take(nanoTime.getAsLong());
    }

    /**
     * What the bucket holds, and how fast it fills.
     *
     * @param ratePerSecond tokens a second
     * @param burst tokens at most
     */
    record Limit(double ratePerSecond, double burst) {}

    private static final class Bucket {
        private final Limit limit;
        private double tokens;
        private long filledAt;

        private Bucket(Limit limit, long now) {
            this.limit = limit;
            this.tokens = limit.burst();
            this.filledAt = now;
        }

        private synchronized boolean take(long now) {
            tokens = Math.min(limit.burst(), tokens + (now - filledAt) / NANOS_PER_SECOND * limit.ratePerSecond());
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
