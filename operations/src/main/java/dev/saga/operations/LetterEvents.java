package dev.saga.operations;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Finds the events that dead letters are about: in the letter itself, or in the stream or table that it points to. */
final class LetterEvents {
    private final StreamRecords streams;
    private final DynamoDbClient tables;
    private final String stackOption;

    /** @param stackOption what follows the {@code ./saga} command that it recommends, to name the stack */
    LetterEvents(StreamRecords streams, DynamoDbClient tables, String stackOption) {
        this.streams = streams;
        this.tables = tables;
        this.stackOption = stackOption;
    }

    /** The events of a letter, and why some of them cannot be had. */
    FoundEvents of(Letter letter) {
        try {
            if (letter.content() instanceof Letter.WholeEvent whole) {
                return FoundEvents.all(List.of(whole.event()));
            }
            if (letter.content() instanceof Letter.StreamPlace place) {
                return streams.events(place.records())
                        .orElseGet(() -> FoundEvents.none("the stream no longer holds its records; the outbox does: "
                                + "./saga republish --service " + Republication.service(letter.queue()) + " --since "
                                + Republication.sinceBefore(place.records().firstArrival()) + stackOption));
            }
            if (letter.content() instanceof Letter.TablePlace place) {
                return stored(place.item());
            }
            return FoundEvents.none("it cannot be read: " + letter.problem().orElse(""));
        } catch (SdkException e) {
            return FoundEvents.none(letter.place().map(place -> place + ": ").orElse("") + e.getMessage());
        }
    }

    /** The event as it is stored now: an operator may have repaired it since the letter was sent. */
    private FoundEvents stored(OutboxPlace place) {
        var item = tables.getItem(
                        get -> get.tableName(place.table()).key(place.key()).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return FoundEvents.none(place + ": the table does not hold this item");
        }
        try {
            return StoredEvent.of(item)
                    .map(event -> FoundEvents.all(List.of(event)))
                    .orElseGet(() -> FoundEvents.none(place + ": the item is not an event"));
        } catch (IllegalArgumentException damaged) {
            return FoundEvents.none(place + ": " + damaged.getMessage());
        }
    }
}
