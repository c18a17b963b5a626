package dev.saga.local.aws.base;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an attempt is repeated: doubling from the first pause up to a longest one, half of it by chance.
 *
 * @param scale what AWS's pauses are multiplied with on this machine, where nobody wants to wait for minutes
 */
public record Backoff(Duration first, Duration longest, double scale) {
    /**
     * The pause after an attempt failed.
     *
     * @param failures how many failed so far, at least 1
     */
    public Duration after(int failures, RandomGenerator random) {
        var doubled = (double) first.toNanos() * Math.pow(2, failures - 1.0);
        var pause = Math.min(doubled, (double) longest.toNanos()) * scale;
        return Duration.ofNanos((long) (pause * (1 + random.nextDouble()) / 2));
    }
}
