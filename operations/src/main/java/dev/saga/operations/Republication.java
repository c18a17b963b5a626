package dev.saga.operations;

import dev.saga.chassis.Timestamps;
import dev.saga.outbox.OutboxAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.paginators.ScanIterable;

/** Publishes what services committed once more, from the events in their tables. Those never expire. */
public final class Republication {
    private static final String UNPUBLISHED = "-unpublished";

    /** An event occurs a little before it is committed, and the stream has it a little after. */
    private static final Duration BEFORE_ARRIVAL = Duration.ofMinutes(1);

    private final DynamoDbClient dynamoDb;
    private final Map<String, String> tables;
    private final Publisher publisher;
    private final DeadLetters deadLetters;

    Republication(DynamoDbClient dynamoDb, Map<String, String> tables, Publisher publisher, DeadLetters deadLetters) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
    }

    /**
     * What came of it.
     *
     * @param published how many events the bus took
     * @param left places of what was not published or not read, and why
     * @param answered how many letters that only pointed to these events were deleted
     */
    public record Result(int published, Map<String, String> left, int answered) {}

    /** The services that have an outbox, which are those that have something to lose in it. */
    public List<String> services() {
        return deadLetters.queues().stream()
                .filter(queue -> queue.endsWith(UNPUBLISHED))
                .map(Republication::service)
                .toList();
    }

    /**
     * Publishes a service's events once more, as far as its table and each event can be read. Safe to repeat: each keeps its
     * id, and a service that has consumed it answers from its state. It reads the whole table.
     *
     * @param since the earliest time at which an event may have occurred
     * @throws IllegalArgumentException if there is no such service
     */
    public Result republish(String service, Instant since) {
        var table = tables.get(service);
        if (table == null || !services().contains(service)) {
            throw new IllegalArgumentException(
                    "no service " + service + " publishes events; there are " + String.join(", ", services()));
        }
        var begin = Instant.now();
        var published = 0;
        var left = new LinkedHashMap<String, String>();
        try {
            for (var page : events(table, since)) {
                published += publish(table, page.items(), left);
            }
        } catch (SdkException e) {
            left.put("table " + table, String.valueOf(e.getMessage()));
        }
        var answered = left.isEmpty() ? discardAnswered(service, since, begin, left) : 0;
        return new Result(published, left, answered);
    }

    /** The pages of all events since then, and of the items that are no events because their time is none. */
    private ScanIterable events(String table, Instant since) {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table)
                .consistentRead(true)
                .filterExpression("#kind = :event AND NOT #occurredAt < :since")
                .expressionAttributeNames(
                        Map.of("#kind", OutboxAttributes.KIND, "#occurredAt", OutboxAttributes.OCCURRED_AT))
                .expressionAttributeValues(Map.of(
                        ":event",
                        AttributeValue.fromS(OutboxAttributes.EVENT),
                        ":since",
                        AttributeValue.fromS(Timestamps.format(since)))));
    }

    /** Publishes what can be read, adds the rest to what is left, and returns how many events the bus took. */
    private int publish(String table, List<Map<String, AttributeValue>> items, Map<String, String> left) {
        var places = new ArrayList<String>();
        var events = new ArrayList<Event>();
        for (var item : items) {
            var place = StoredEvent.place(table, item);
            try {
                StoredEvent.of(item).ifPresent(event -> {
                    events.add(event);
                    places.add(place);
                });
            } catch (IllegalArgumentException damaged) {
                left.put(place, String.valueOf(damaged.getMessage()));
            }
        }
        var published = 0;
        var refusals = publisher.publish(events);
        for (var i = 0; i < events.size(); i++) {
            var refusal = refusals.get(i);
            if (refusal.isEmpty()) {
                published++;
            } else {
                left.put(places.get(i), events.get(i).label() + ": " + refusal.get());
            }
        }
        return published;
    }

    private int discardAnswered(String service, Instant since, Instant begin, Map<String, String> left) {
        var queue = service + UNPUBLISHED;
        try {
            return deadLetters.discard(queue, letter -> isCovered(letter, since, begin));
        } catch (SdkException e) {
            left.put("queue " + queue, String.valueOf(e.getMessage()));
            return 0;
        }
    }

    /** Whether every event that a letter points to was published: they came into the stream in that time. */
    private static boolean isCovered(Letter letter, Instant since, Instant until) {
        return letter.content() instanceof Letter.StreamPlace place
                && !place.records().firstArrival().minus(BEFORE_ARRIVAL).isBefore(since)
                && letter.since().isBefore(until);
    }

    /** The service whose events lie in a queue of unpublished ones. */
    static String service(String queue) {
        return queue.replaceFirst(UNPUBLISHED + "$", "");
    }

    /** From when to publish, so that a record which came into the stream at that time is among the events. */
    static Instant sinceBefore(Instant arrival) {
        return arrival.minus(BEFORE_ARRIVAL).truncatedTo(ChronoUnit.SECONDS);
    }
}
