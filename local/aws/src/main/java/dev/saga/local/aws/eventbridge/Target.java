package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.FunctionArn;
import java.time.Duration;
import java.util.Optional;

/**
 * A function that a rule sends its events to.
 *
 * @param arn of a function, version or alias
 * @param input what it gets instead of the event, if that was declared
 * @param maximumRetries 0 to 185, 185 unless declared
 * @param maximumAge 1 minute to 24 hours, 24 hours unless declared
 * @param deadLetterQueue ARN of the queue for events that cannot be handed over
 */
record Target(
        String arn, Optional<String> input, int maximumRetries, Duration maximumAge, Optional<String> deadLetterQueue) {
    static final int MOST_RETRIES = 185;
    static final Duration LONGEST_AGE = Duration.ofHours(24);

    /** The function's name, without the qualifier. */
    String function() {
        return FunctionArn.parse(arn).function();
    }

    String payload(JsonObject event) {
        return input.orElseGet(event::toString);
    }
}
