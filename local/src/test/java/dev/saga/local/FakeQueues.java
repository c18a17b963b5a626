package dev.saga.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Queues that keep what they get. */
public final class FakeQueues implements Queues {
    /** A message in a queue. */
    public record Message(String queueArn, String body, Map<String, String> attributes) {}

    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /** Every message so far. */
    public List<Message> messages() {
        return messages;
    }

    @Override
    public void send(String queueArn, String body, Map<String, String> attributes) {
        messages.add(new Message(queueArn, body, attributes));
    }
}
