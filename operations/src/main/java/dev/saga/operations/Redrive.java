package dev.saga.operations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One walk through dead-letter queues that puts events back. A dead letter is deleted only after its events were accepted. So
 * a failure between the two leaves an event twice rather than never; a service that has consumed it answers from its state.
 *
 * <p>An event that one function failed on goes to that function only: the bus would deliver it to the other consumers too, and
 * each of them that fails on it would add a dead letter. The bus gets only the events that a relay did not publish. Several
 * dead letters of one receiver about one event are answered by one delivery.
 */
final class Redrive {
    private final Publisher publisher;
    private final Consumers consumers;
    private final LetterEvents letterEvents;

    /** How often each event that this walk handed to a function had been put back by then. */
    private final Map<Delivery, Integer> delivered = new HashMap<>();

    /** The digests of the events that this walk published. */
    private final Set<UUID> published = new HashSet<>();

    /** @param event its digest */
    private record Delivery(String alias, UUID event) {}

    Redrive(Publisher publisher, Consumers consumers, LetterEvents letterEvents) {
        this.publisher = publisher;
        this.consumers = consumers;
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

    /** The schedule fires again, and the function that it invokes does the missed work. Only AWS may publish its event. */
    private static boolean isNeedless(Letter letter) {
        return letter.event().filter(Event::isOfAws).isPresent();
    }

    /** Puts the letters' events back and returns why that failed, by the ids of the letters. */
    private Map<String, String> putBack(List<Letter> letters, String queueArn) {
        var refusals = new HashMap<String, String>();
        var withPlaces = new ArrayList<Letter>();
        // The letter of the event that was put back most often is delivered, and answers the others.
        var mostOftenFirst = letters.stream()
                .filter(letter -> !isNeedless(letter))
                .sorted(Comparator.comparing(Letter::deaths).reversed())
                .toList();
        for (var letter : mostOftenFirst) {
            if (letter.content() instanceof Letter.WholeEvent whole) {
                deliver(whole, letter.death().receiver(), queueArn)
                        .ifPresent(refusal -> refuse(refusals, letter, refusal));
            } else {
                withPlaces.add(letter);
            }
        }
        publish(withPlaces, queueArn, refusals);
        return refusals;
    }

    /** Hands an event to the function that did not take it, and returns why that failed. */
    private Optional<String> deliver(Letter.WholeEvent whole, String receiver, String queueArn) {
        var alias = consumers.alias(receiver);
        if (alias.isEmpty()) {
            return Optional.of(
                    receiver.isEmpty()
                            ? "it does not name the function that failed"
                            : "the stack has no function " + receiver);
        }
        var delivery = new Delivery(alias.get(), digest(whole.event()));
        var timesPutBack = Letter.timesPutBack(whole.event());
        var earlier = delivered.get(delivery);
        if (earlier != null) {
            return timesPutBack < earlier
                    ? Optional.empty()
                    : Optional.of("it was put back a moment ago and failed again");
        }
        var refusal = consumers.deliver(alias.get(), whole.envelopeConcerning(queueArn));
        if (refusal.isEmpty()) {
            delivered.put(delivery, timesPutBack + 1);
        }
        return refusal;
    }

    /** Publishes the events at the letters' places, and adds why that failed to the refusals. */
    private void publish(List<Letter> letters, String queueArn, Map<String, String> refusals) {
        var events = new LinkedHashMap<UUID, Event>();
        var lettersAbout = new HashMap<UUID, List<Letter>>();
        for (var letter : letters) {
            var found = letterEvents.of(letter);
            found.problems().forEach(problem -> refuse(refusals, letter, problem));
            for (var event : found.events()) {
                var digest = digest(event);
                if (!published.contains(digest)) {
                    events.putIfAbsent(digest, event.concerning(queueArn));
                    lettersAbout
                            .computeIfAbsent(digest, first -> new ArrayList<>())
                            .add(letter);
                }
            }
        }
        var results = publisher.publish(List.copyOf(events.values())).iterator();
        for (var digest : events.keySet()) {
            results.next()
                    .ifPresentOrElse(
                            refusal -> lettersAbout
                                    .getOrDefault(digest, List.of())
                                    .forEach(letter -> refuse(refusals, letter, refusal)),
                            () -> published.add(digest));
        }
    }

    /** A letter about several events may have several reasons to stay. */
    private static void refuse(Map<String, String> refusals, Letter letter, String reason) {
        refusals.merge(letter.id(), reason, (earlier, further) -> earlier + "; " + further);
    }

    private static UUID digest(Event event) {
        return UUID.nameUUIDFromBytes(event.identity().getBytes(StandardCharsets.UTF_8));
    }
}
