package dev.saga.scenarios.report;

import java.util.Collection;
import java.util.List;

/**
 * How long something took, many times.
 *
 * @param sorted milliseconds, shortest first
 */
public record Latencies(List<Long> sorted) {
    public static Latencies of(Collection<Long> millis) {
        return new Latencies(millis.stream().sorted().toList());
    }

    /** So many milliseconds or less it took in so many of a hundred cases; 0 if there was none. */
    public long percentile(int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    @Override
    public String toString() {
        return "p50 %,d ms, p90 %,d ms, p99 %,d ms, slowest %,d ms"
                .formatted(percentile(50), percentile(90), percentile(99), percentile(100));
    }

    /** The latencies as a report writes them. */
    public Summary summary() {
        return new Summary(sorted.size(), percentile(50), percentile(90), percentile(99), percentile(100));
    }

    /** How many there are, and the milliseconds within which so many of a hundred ended. */
    public record Summary(int count, long p50Millis, long p90Millis, long p99Millis, long maxMillis) {}
}
