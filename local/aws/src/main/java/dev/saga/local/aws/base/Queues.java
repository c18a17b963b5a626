package dev.saga.local.aws.base;

import java.util.Map;

/** SQS as the other services see it. */
public interface Queues {
    /**
     * Puts a message into a queue.
     *
     * @param attributes message attributes, all strings
     * @throws IllegalArgumentException if there is no such queue
     */
    void send(String queueArn, String body, Map<String, String> attributes);
}
