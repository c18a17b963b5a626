package dev.saga.local.aws.base;

import java.util.Map;

/** SQS as the other services see it. */
public interface Queues {
    /**
     * Puts a message into a queue.
     *
     * @param attributes message attributes, all strings
     * @param sender needs {@code sqs:SendMessage} on the queue
     * @throws IllegalArgumentException if there is no such queue
     * @throws AccessDeniedException if the sender is not allowed to
     */
    void send(String queueArn, String body, Map<String, String> attributes, Caller sender);
}
