package dev.saga.outbox.relay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What Lambda hands over from a table's stream; only the fields that the relay uses.
 *
 * @param records absent when it was not the stream that called
 */
@Serdeable.Deserializable
record StreamBatch(@JsonProperty("Records") @Nullable List<StreamRecord> records) {

    @Serdeable.Deserializable
    record StreamRecord(Change dynamodb) {}

    /** @param newImage attribute name to typed value, such as {@code {"S": "EVENT"}}; absent when the item was deleted */
    @Serdeable.Deserializable
    record Change(
            @JsonProperty("SequenceNumber") String sequenceNumber,
            @JsonProperty("NewImage") @Nullable Map<String, JsonNode> newImage) {}
}
