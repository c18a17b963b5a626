package dev.saga.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One dead-letter queue. */
final class Mailbox {
    private static final int MOST_MESSAGES = 10;

    /** How long a letter that is being looked at is hidden from others; if this command dies, it shows again then. */
    private static final int HIDDEN_SECONDS = (int) Duration.ofMinutes(5).toSeconds();

    /** A poll that waits asks all of a queue's servers; one that does not may miss a letter. */
    private static final int WAIT_SECONDS = 1;

    private final SqsClient sqs;
    private final String name;
    private final String url;

    Mailbox(SqsClient sqs, String name, String url) {
        this.sqs = sqs;
        this.name = name;
        this.url = url;
    }

    String name() {
        return name;
    }

    String arn() {
        return attribute(QueueAttributeName.QUEUE_ARN);
    }

    private String attribute(QueueAttributeName name) {
        var attributes = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name));
        return Objects.requireNonNull(attributes.attributes().get(name));
    }

    /**
     * Hands out the letters in portions of at most ten, each letter once, and hides them from others meanwhile. What came
     * to lie there while they were read is among them.
     */
    void read(Consumer<List<Letter>> reader) {
        Set<String> seen = new HashSet<>();
        // Of a queue that is said to be empty nothing is worth a wait; the number is at most a minute old.
        var isEmpty =
                attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES).equals("0");
        while (true) {
            var letters = receive(isEmpty ? 0 : WAIT_SECONDS);
            var unseen =
                    letters.stream().filter(letter -> seen.add(letter.id())).toList();
            if (unseen.isEmpty()) {
                return;
            }
            reader.accept(unseen);
        }
    }

    private List<Letter> receive(int waitSeconds) {
        return sqs
                .receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(MOST_MESSAGES)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .waitTimeSeconds(waitSeconds)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(message -> LetterReader.read(name, message))
                .toList();
    }

    /**
     * Deletes letters.
     *
     * @return why some could not be deleted, by their ids
     */
    Map<String, String> delete(List<Letter> letters) {
        var failures = new HashMap<String, String>();
        for (var portion : portions(letters)) {
            var entries = portion.stream()
                    .map(letter -> DeleteMessageBatchRequestEntry.builder()
                            .id(letter.id())
                            .receiptHandle(letter.receipt())
                            .build())
                    .toList();
            try {
                sqs.deleteMessageBatch(delete -> delete.queueUrl(url).entries(entries))
                        .failed()
                        .forEach(failure -> failures.put(failure.id(), failure.code() + ": " + failure.message()));
            } catch (SdkException e) {
                portion.forEach(letter -> failures.put(letter.id(), "it could not be deleted: " + e.getMessage()));
            }
        }
        return failures;
    }

    /** Shows letters to others again at once. */
    void release(List<Letter> letters) {
        for (var portion : portions(letters)) {
            var entries = portion.stream()
                    .map(letter -> ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id(letter.id())
                            .receiptHandle(letter.receipt())
                            .visibilityTimeout(0)
                            .build())
                    .toList();
            try {
                sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url).entries(entries));
            } catch (SdkException e) {
                // They show again by themselves, as does each letter for which this fails.
            }
        }
    }

    private static List<List<Letter>> portions(List<Letter> letters) {
        var portions = new ArrayList<List<Letter>>();
        for (var from = 0; from < letters.size(); from += MOST_MESSAGES) {
            portions.add(letters.subList(from, Math.min(letters.size(), from + MOST_MESSAGES)));
        }
        return portions;
    }
}
