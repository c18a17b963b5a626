package dev.saga.outbox.relay;

import dev.saga.outbox.OutboxKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A dead-letter queue that stores what it gets, unless a test makes it fail. */
final class FakeDeadLetters implements DeadLetters {
    /** The dead letters, in order. */
    final List<Sent> sent = new ArrayList<>();

    private boolean failing;

    record Sent(OutboxKey key, Optional<String> sequenceNumber, String reason) {}

    /** From now on no dead letter can be sent. */
    void fail() {
        failing = true;
    }

    @Override
    public void send(OutboxKey key, Optional<String> sequenceNumber, String reason) {
        if (failing) {
            throw SdkClientException.create("connection reset");
        }
        sent.add(new Sent(key, sequenceNumber, reason));
    }
}
