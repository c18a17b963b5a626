package dev.saga.cli.operations;

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
    private final StreamRecords streams;

    /** @param urls of the queues, by what lies in them */
    DeadLetters(SqsClient sqs, Map<String, String> urls, Publisher publisher, StreamRecords streams) {
        this.sqs = sqs;
        this.urls = urls;
        this.publisher = publisher;
        this.streams = streams;
    }

    /** What lies in each queue, for example {@code orders-unhandled}. */
    public Set<String> queues() {
        return urls.keySet();
    }

    /**
     * The letters that lie in a queue, without those that somebody else looks at right now. They stay where they are.
     *
     * @throws IllegalArgumentException if there is no such queue
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

    /** The events that a letter is about, as far as it says so or the stream still does. */
    public List<Event> events(Letter letter) {
        return letter.content() instanceof Letter.StreamPlace place
                ? streams.events(place.records()).orElse(List.of())
                : letter.event().map(List::of).orElse(List.of());
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
        var redrive = new Redrive(publisher, streams);
        return new RedriveReport(mailboxes.stream().map(redrive::walk).toList());
    }

    /**
     * Deletes letters that need no answer, or have had it.
     *
     * @return how many
     * @throws IllegalArgumentException if there is no such queue
     */
    public int discard(String queue, Predicate<Letter> answered) {
        var mailbox = mailbox(queue);
        var others = new ArrayList<Letter>();
        var discarded = new ArrayList<Letter>();
        mailbox.read(letters -> {
            var matching = letters.stream().filter(answered).toList();
            var failures = mailbox.delete(matching);
            matching.stream()
                    .filter(letter -> !failures.containsKey(letter.id()))
                    .forEach(discarded::add);
            letters.stream().filter(letter -> !discarded.contains(letter)).forEach(others::add);
        });
        mailbox.release(others);
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
