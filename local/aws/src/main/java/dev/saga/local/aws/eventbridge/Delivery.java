package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An event on its way to a target.
 *
 * @param begun when it was first tried
 * @param failures attempts so far
 */
record Delivery(Rule rule, Target target, JsonObject event, Optional<Instant> begun, int failures) {
    Delivery(Rule rule, Target target, JsonObject event) {
        this(rule, target, event, Optional.empty(), 0);
    }

    Delivery failed(Instant begunAt) {
        return new Delivery(rule, target, event, Optional.of(begunAt), failures + 1);
    }
}
