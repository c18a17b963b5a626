package dev.saga.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dead-letter queues of a stack. */
public final class DeadLetters {
    private final SqsClient sqs;
    private final Map<String, String> urls;
    private final Publisher publisher;
    private final Consumers consumers;
    private final LetterEvents letterEvents;

    /** @param urls of the queues, by what lies in them */
    DeadLetters(
            SqsClient sqs,
            Map<String, String> urls,
            Publisher publisher,
            Consumers consumers,
            LetterEvents letterEvents) {
        this.sqs = sqs;
        this.urls = urls;
        this.publisher = publisher;
        this.consumers = consumers;
        this.letterEvents = letterEvents;
    }

    /** What lies in each queue, for example {@code orders-unhandled}. */
    public Set<String> queues() {
        return urls.keySet();
    }

    /**
     * The queues that a command is about.
     *
     * @param names of some queues; empty for all of them
     * @throws IllegalArgumentException that names a queue which does not exist
     */
    public Collection<String> queues(Collection<String> names) {
        names.forEach(this::mailbox);
        return names.isEmpty() ? queues() : names;
    }

    /**
     * The letters that lie in a queue, without those that another command looks at right now. They stay where they are.
     *
     * @throws IllegalArgumentException if there is no such queue
     * @throws software.amazon.awssdk.core.exception.SdkException if the queue cannot be read
     */
    public List<Letter> letters(String queue) {
        var mailbox = mailbox(queue);
        var letters = new ArrayList<Letter>();
        try {
            mailbox.read(letters::addAll);
        } finally {
            mailbox.release(letters);
        }
        return letters;
    }

    /** The events that a letter is about, as far as the letter, the stream or the table still has them. */
    public FoundEvents events(Letter letter) {
        return letterEvents.of(letter);
    }

    /** Puts back what lies in any queue. Safe to repeat. */
    public RedriveReport redriveAll() {
        return redrive(queues());
    }

    /**
     * Puts back what lies in some queues. Safe to repeat.
     *
     * @throws IllegalArgumentException if there is no such queue; then nothing was touched
     */
    public RedriveReport redrive(Collection<String> queues) {
        var mailboxes = queues.stream().map(this::mailbox).toList();
        var redrive = new Redrive(publisher, consumers, letterEvents);
        return new RedriveReport(mailboxes.stream().map(redrive::walk).toList());
    }

    /**
     * Deletes letters that need no answer, or have had it.
     *
     * @return how many
     * @throws IllegalArgumentException if there is no such queue
     * @throws software.amazon.awssdk.core.exception.SdkException if the queue cannot be read to its end
     */
    public int discard(String queue, Predicate<Letter> answered) {
        var mailbox = mailbox(queue);
        var others = new ArrayList<Letter>();
        var discarded = new ArrayList<Letter>();
        try {
            mailbox.read(letters -> {
                var matching = letters.stream().filter(answered).toList();
                var failures = mailbox.delete(matching);
                matching.stream()
                        .filter(letter -> !failures.containsKey(letter.id()))
                        .forEach(discarded::add);
                letters.stream().filter(letter -> !discarded.contains(letter)).forEach(others::add);
            });
        } finally {
            mailbox.release(others);
        }
        return discarded.size();
    }

    private Mailbox mailbox(String queue) {
        var url = urls.get(queue);
        if (url == null) {
            throw new IllegalArgumentException(
                    "there is no dead-letter queue " + queue + "; there are " + String.join(", ", queues()));
        }
        return new Mailbox(sqs, queue, url);
    }
}
