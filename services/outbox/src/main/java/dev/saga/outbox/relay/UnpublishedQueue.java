package dev.saga.outbox.relay;

import dev.saga.outbox.OutboxKey;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dead-letter queue of the relay, named by the environment variable {@code UNPUBLISHED_QUEUE_URL}. */
@Singleton
final class UnpublishedQueue implements DeadLetters {
    private final JsonMapper json;
    private final BeanProvider<SqsClient> sqs;
    private final String queueUrl;
    private final String table;

    /** @param sqs creates the client with the first dead letter: most relays never send one */
    UnpublishedQueue(
            JsonMapper json,
            BeanProvider<SqsClient> sqs,
            @Value("${unpublished.queue.url}") String queueUrl,
            @Value("${table.name}") String table) {
        this.json = json;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.table = table;
    }

    @Override
    public void send(OutboxKey key, Optional<String> sequenceNumber, String reason) {
        var place = new Place(table, key.partition(), key.sort(), sequenceNumber.orElse(null));
        var body = body(new DeadLetter(place, reason));
        sqs.get().sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
    }

    private String body(DeadLetter letter) {
        try {
            return json.writeValueAsString(letter);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the dead letter of " + letter.outboxItem(), e);
        }
    }

    @Serdeable.Serializable
    record DeadLetter(Place outboxItem, String reason) {}

    @Serdeable.Serializable
    record Place(
            String table, String pk, String sk, @Nullable String sequenceNumber) {}
}
