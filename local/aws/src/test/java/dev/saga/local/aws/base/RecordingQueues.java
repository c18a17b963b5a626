package dev.saga.local.aws.base;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Queues in memory. */
public final class RecordingQueues implements Queues {
    private static final long LIMIT_SECONDS = 60;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();

    public record Message(String queueArn, String body, Map<String, String> attributes, Caller sender) {}

    /** Refuses the next message. */
    public void refuseOnce(RuntimeException refusal) {
        refusals.add(refusal);
    }

    @Override
    public void send(String queueArn, String body, Map<String, String> attributes, Caller sender) {
        var refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        messages.add(new Message(queueArn, body, attributes, sender));
    }

    /** The next message in any queue. */
    public Message await() {
        try {
            var message = messages.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message came within " + LIMIT_SECONDS + " seconds");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether no message waits. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }
}
