package dev.saga.cli.operations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One walk through dead-letter queues that puts events back on the bus. A letter is deleted only after its events were
 * accepted, so whatever goes wrong leaves an event twice rather than never; a service that has heard it already answers
 * from its state.
 *
 * <p>An event goes to all who listen, whoever of them failed on it. The letters of several who failed on the same event
 * are therefore answered by publishing it once: otherwise each redrive of an event that nobody can take would multiply
 * its letters.
 */
final class Redrive {
    private final Publisher publisher;
    private final LetterEvents letterEvents;

    /** How often each event that this walk published had been put back by then; by a digest of the event. */
    private final Map<UUID, Integer> published = new HashMap<>();

    Redrive(Publisher publisher, LetterEvents letterEvents) {
        this.publisher = publisher;
        this.letterEvents = letterEvents;
    }

    /** Puts back what lies in a queue, as far as the queue can be read. */
    RedriveReport.OfQueue walk(Mailbox mailbox) {
        var putBack = new ArrayList<Letter>();
        var needless = new ArrayList<Letter>();
        var kept = new ArrayList<RedriveReport.Kept>();
        Optional<String> failure = Optional.empty();
        try {
            var arn = mailbox.arn();
            mailbox.read(letters -> {
                var refusals = putBack(letters, arn);
                var done = letters.stream()
                        .filter(letter -> !refusals.containsKey(letter.id()))
                        .toList();
                refusals.putAll(mailbox.delete(done));
                for (var letter : letters) {
                    var refusal = refusals.get(letter.id());
                    if (refusal != null) {
                        kept.add(new RedriveReport.Kept(letter, refusal));
                    } else {
                        (isNeedless(letter) ? needless : putBack).add(letter);
                    }
                }
            });
        } catch (SdkException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        // Only now: otherwise this walk would meet them again.
        mailbox.release(kept.stream().map(RedriveReport.Kept::letter).toList());
        return new RedriveReport.OfQueue(mailbox.name(), putBack, needless, kept, failure);
    }

    /** A schedule that fired in vain fires again; what it starts catches up. Nobody may publish its event but AWS. */
    private static boolean isNeedless(Letter letter) {
        return letter.event().filter(Event::isOfAws).isPresent();
    }

    /** Publishes the letters' events, and says of which letters that failed and why, by their ids. */
    private Map<String, String> putBack(List<Letter> letters, String queueArn) {
        var refusals = new HashMap<String, String>();
        var events = new LinkedHashMap<UUID, Event>();
        var lettersAbout = new HashMap<UUID, List<Letter>>();
        for (var letter : letters) {
            var found = unpublished(letter);
            found.problems().forEach(problem -> refuse(refusals, letter, problem));
            for (var event : found.events()) {
                var digest = digest(event);
                events.merge(digest, event.concerning(queueArn), Redrive::oftenerPutBack);
                lettersAbout.computeIfAbsent(digest, first -> new ArrayList<>()).add(letter);
            }
        }
        var results = publisher.publish(List.copyOf(events.values())).iterator();
        events.forEach((digest, event) -> results.next()
                .ifPresentOrElse(
                        refusal -> lettersAbout
                                .getOrDefault(digest, List.of())
                                .forEach(letter -> refuse(refusals, letter, refusal)),
                        () -> published.put(digest, Letter.timesPutBack(event))));
        return refusals;
    }

    /** A letter about several events may have several reasons to stay. */
    private static void refuse(Map<String, String> refusals, Letter letter, String reason) {
        refusals.merge(letter.id(), reason, (earlier, further) -> earlier + "; " + further);
    }

    private static Event oftenerPutBack(Event one, Event other) {
        return Letter.timesPutBack(one) >= Letter.timesPutBack(other) ? one : other;
    }

    /** The events of a letter that are still to be published, and what keeps the letter from being deleted. */
    private FoundEvents unpublished(Letter letter) {
        if (isNeedless(letter)) {
            return FoundEvents.all(List.of());
        }
        var found = letterEvents.of(letter);
        var events = new ArrayList<Event>();
        var problems = new ArrayList<>(found.problems());
        for (var event : found.events()) {
            var earlier = Optional.ofNullable(published.get(digest(event)));
            if (earlier.isEmpty()) {
                events.add(event);
            } else if (Letter.timesPutBack(event) >= earlier.get()) {
                problems.add("it was put back a moment ago and died again");
            }
        }
        return new FoundEvents(events, problems);
    }

    private static UUID digest(Event event) {
        return UUID.nameUUIDFromBytes(event.identity().getBytes(StandardCharsets.UTF_8));
    }
}
