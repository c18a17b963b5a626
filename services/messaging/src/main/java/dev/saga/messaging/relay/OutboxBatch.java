package dev.saga.messaging.relay;

import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a stream batch.
 *
 * @param sequenceNumbers by the events, which are in the stream's order, up to the first that cannot be read
 * @param unreadable the sequence number of that one
 */
record OutboxBatch(Map<Entry, String> sequenceNumbers, Optional<String> unreadable) {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxBatch.class);

    static OutboxBatch of(List<StreamBatch.StreamRecord> records) {
        var sequenceNumbers = new LinkedHashMap<Entry, String>();
        for (var stored : records) {
            try {
                entry(stored.dynamodb())
                        .ifPresent(entry ->
                                sequenceNumbers.put(entry, stored.dynamodb().sequenceNumber()));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                LOG.error("stream record {} is not an event", stored.dynamodb().sequenceNumber(), e);
                return new OutboxBatch(
                        sequenceNumbers, Optional.of(stored.dynamodb().sequenceNumber()));
            }
        }
        return new OutboxBatch(sequenceNumbers, Optional.empty());
    }

    List<Entry> entries() {
        return List.copyOf(sequenceNumbers.keySet());
    }

    private static Optional<Entry> entry(StreamBatch.Change change) {
        var image = change.newImage();
        if (image == null || !text(image, "kind").equals(Optional.of("EVENT"))) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                new OutboxKey(required(image, "pk"), required(image, "sk")),
                required(image, "eventId"),
                required(image, "source"),
                required(image, "type"),
                Instant.parse(required(image, "occurredAt")),
                required(image, "detail")));
    }

    private static String required(Map<String, JsonNode> image, String attribute) {
        return text(image, attribute).orElseThrow(() -> new IllegalArgumentException("it has no " + attribute));
    }

    private static Optional<String> text(Map<String, JsonNode> image, String attribute) {
        return Optional.ofNullable(image.get(attribute))
                .map(typed -> typed.get("S"))
                .filter(JsonNode::isString)
                .map(JsonNode::getStringValue);
    }
}
