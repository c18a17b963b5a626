package dev.saga.operations;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What lies in a dead-letter queue.
 *
 * @param queue what lies in it, for example {@code orders-unhandled}
 * @param id the message's
 * @param receipt what SQS wants to see before it deletes or releases the message
 * @param since when it came to lie there
 * @param body the message's, as it came
 * @param content what it is about
 * @param death why
 */
public record Letter(
        String queue, String id, String receipt, Instant since, String body, Content content, Death death) {

    /** What a letter holds. */
    public sealed interface Content {}

    /**
     * The event itself, whole.
     *
     * @param envelope the event as EventBridge delivered it
     */
    public record WholeEvent(Event event, JsonObject envelope) implements Content {
        /** The envelope with one more resource. */
        JsonObject envelopeConcerning(String arn) {
            var copy = envelope.deepCopy();
            copy.add("resources", new Gson().toJsonTree(event.concerning(arn).resources()));
            return copy;
        }
    }

    /** The place of events in a table's stream. */
    record StreamPlace(DiscardedRecords records) implements Content {}

    /** The place of an item that the relay has set aside, because no retry could publish it. */
    public record TablePlace(OutboxPlace item) implements Content {}

    /**
     * Something else.
     *
     * @param problem what is missing or wrong in it
     */
    record Unreadable(String problem) implements Content {}

    /**
     * Why something died.
     *
     * @param receiver ARN of the function that did not take it, or "" if the letter does not say
     * @param error in the words of AWS or of the function
     * @param condition what ended the attempts, for example {@code RetriesExhausted}; "" if there was nothing to retry
     * @param attempts how often it was tried, in words
     */
    public record Death(String receiver, String error, String condition, String attempts) {}

    /** The event, unless the letter only says where events are, or cannot be read. */
    public Optional<Event> event() {
        return content instanceof WholeEvent whole ? Optional.of(whole.event()) : Optional.empty();
    }

    /** How often its event has died, this time included. Every time it was put back left the queue's ARN on it. */
    public int deaths() {
        return 1 + event().map(Letter::timesPutBack).orElse(0);
    }

    /** Where its events are, if they are not in it. */
    public Optional<String> place() {
        if (content instanceof StreamPlace place) {
            var records = place.records();
            return Optional.of("stream " + records.streamArn() + ", shard " + records.shardId() + ", sequence numbers "
                    + records.firstSequenceNumber() + " to " + records.lastSequenceNumber());
        }
        return content instanceof TablePlace place ? Optional.of(place.item().toString()) : Optional.empty();
    }

    /** What is missing or wrong in it, if it cannot be read. */
    public Optional<String> problem() {
        return content instanceof Unreadable unreadable ? Optional.of(unreadable.problem()) : Optional.empty();
    }

    static int timesPutBack(Event event) {
        return (int) event.resources().stream()
                .filter(resource -> resource.contains(":sqs:"))
                .count();
    }

    /** Its content in a few words. */
    public String label() {
        if (content instanceof WholeEvent whole) {
            return whole.event().label();
        }
        if (content instanceof StreamPlace place) {
            return place.records().count() + " records of " + place.records().shardId();
        }
        if (content instanceof TablePlace place) {
            return "item " + place.item().item().partition() + " / "
                    + place.item().item().sort();
        }
        return "message " + id;
    }
}
