package dev.saga.local.aws.eventbridge;

import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.Queues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where events go that a target never accepted: whole, with the reason in message attributes (EventBridge User Guide,
 * "Using dead-letter queues to process undelivered events"). Without a queue they are dropped.
 */
final class DeadLetters {
    private final Queues queues;
    private final CloudListener listener;

    DeadLetters(Queues queues, CloudListener listener) {
        this.queues = queues;
        this.listener = listener;
    }

    /** @param exhausted which part of the retry policy ended it, unless the failure was permanent */
    void add(Delivery delivery, DeliveryFailure failure, Optional<String> exhausted) {
        var rule = delivery.rule().name();
        var body = delivery.event().toString();
        var reason = failure.code() + ": " + failure.message();
        var queue = delivery.target().deadLetterQueue();
        if (queue.isEmpty()) {
            listener.on(new CloudEvent.Dropped(rule, reason, body));
            return;
        }
        try {
            queues.send(
                    queue.get(),
                    body,
                    attributes(delivery, failure, exhausted),
                    new Caller(Deliveries.PRINCIPAL, delivery.rule().arn()));
        } catch (IllegalArgumentException | AccessDeniedException notSent) {
            listener.on(new CloudEvent.Dropped(rule, reason + "; " + notSent.getMessage(), body));
            return;
        }
        listener.on(new CloudEvent.DeadLettered(
                queue.get().substring(queue.get().lastIndexOf(':') + 1), rule, reason, body));
    }

    private static Map<String, String> attributes(
            Delivery delivery, DeliveryFailure failure, Optional<String> exhausted) {
        var attributes = new HashMap<String, String>();
        attributes.put("RULE_ARN", delivery.rule().arn());
        attributes.put("TARGET_ARN", delivery.target().arn());
        attributes.put("ERROR_CODE", failure.code());
        attributes.put("ERROR_MESSAGE", failure.message());
        attributes.put("RETRY_ATTEMPTS", Integer.toString(delivery.failures() - 1));
        if (!failure.permanent()) {
            exhausted.ifPresent(condition -> attributes.put("EXHAUSTED_RETRY_CONDITION", condition));
        }
        return attributes;
    }
}
