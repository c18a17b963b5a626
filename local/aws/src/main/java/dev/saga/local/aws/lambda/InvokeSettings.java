package dev.saga.local.aws.lambda;

import java.time.Duration;
import java.util.Optional;

/**
 * What Lambda does with events that a function fails on.
 *
 * @param maximumRetries after the first attempt, 0 to 2
 * @param maximumAge after which an event is not tried again
 * @param onFailure ARN of the queue that gets a record of what was given up
 */
record InvokeSettings(int maximumRetries, Duration maximumAge, Optional<String> onFailure) {
    /** Lambda's own, for functions without a configuration. */
    static final InvokeSettings DEFAULT = new InvokeSettings(2, Duration.ofHours(6), Optional.empty());
}
