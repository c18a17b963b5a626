package dev.saga.cli.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Publishes what services committed once more, from the events in their tables. Those never expire. */
public final class Republication {
    private static final String UNPUBLISHED = "-unpublished";

    /** Always three digits of a second, as services write it: only then is the order of texts the order of times. */
    private static final DateTimeFormatter AS_COMMITTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

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
     * @param refused events that it did not take, and why
     * @param answered how many letters that only pointed to these events were deleted
     */
    public record Result(int published, Map<String, String> refused, int answered) {}

    /** The services that have an outbox, which are those that have something to lose in it. */
    public List<String> services() {
        return deadLetters.queues().stream()
                .filter(queue -> queue.endsWith(UNPUBLISHED))
                .map(Republication::service)
                .toList();
    }

    /**
     * Publishes a service's events once more. Safe to repeat: each keeps its id, and who has heard it answers from its
     * state. It reads the whole table.
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
        var refused = new LinkedHashMap<String, String>();
        for (var page : dynamoDb.scanPaginator(scan -> scan.tableName(table)
                .consistentRead(true)
                .filterExpression("#kind = :event AND #occurredAt >= :since")
                .expressionAttributeNames(Map.of("#kind", OutboxItem.KIND, "#occurredAt", OutboxItem.OCCURRED_AT))
                .expressionAttributeValues(Map.of(
                        ":event", OutboxItem.IS_EVENT, ":since", AttributeValue.fromS(AS_COMMITTED.format(since)))))) {
            var events = new ArrayList<Event>();
            page.items().forEach(item -> OutboxItem.event(item).ifPresent(events::add));
            var refusals = publisher.publish(events);
            for (var i = 0; i < events.size(); i++) {
                var label = events.get(i).label();
                refusals.get(i).ifPresent(why -> refused.put(label, why));
            }
            published += events.size();
        }
        var answered = refused.isEmpty()
                ? deadLetters.discard(service + UNPUBLISHED, letter -> isCovered(letter, since, begin))
                : 0;
        return new Result(published - refused.size(), refused, answered);
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
