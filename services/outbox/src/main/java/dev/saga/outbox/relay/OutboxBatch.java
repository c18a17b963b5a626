package dev.saga.outbox.relay;

import dev.saga.outbox.OutboxAttributes;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a stream batch that are events, or should be.
 *
 * @param sequenceNumbers by the items, in the stream's order
 */
record OutboxBatch(Map<OutboxItem, String> sequenceNumbers) {

    static OutboxBatch of(List<StreamBatch.StreamRecord> records) {
        var sequenceNumbers = new LinkedHashMap<OutboxItem, String>();
        for (var stored : records) {
            item(stored.dynamodb())
                    .ifPresent(
                            item -> sequenceNumbers.put(item, stored.dynamodb().sequenceNumber()));
        }
        return new OutboxBatch(sequenceNumbers);
    }

    List<OutboxItem> items() {
        return List.copyOf(sequenceNumbers.keySet());
    }

    Optional<String> sequenceNumber(OutboxItem item) {
        return Optional.ofNullable(sequenceNumbers.get(item));
    }

    private static Optional<OutboxItem> item(StreamBatch.Change change) {
        var image = change.newImage();
        if (image == null || !OutboxItem.isEvent(attribute -> text(image, attribute))) {
            return Optional.empty();
        }
        // The stream's image always has the item's key.
        var key = new OutboxKey(
                text(image, OutboxAttributes.PARTITION).orElse(""),
                text(image, OutboxAttributes.SORT).orElse(""));
        return Optional.of(OutboxItem.read(key, attribute -> text(image, attribute)));
    }

    private static Optional<String> text(Map<String, JsonNode> image, String attribute) {
        return Optional.ofNullable(image.get(attribute))
                .map(typed -> typed.get("S"))
                .filter(JsonNode::isString)
                .map(JsonNode::getStringValue);
    }
}
