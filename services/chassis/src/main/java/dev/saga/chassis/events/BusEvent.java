package dev.saga.chassis.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;

/** EventBridge's envelope; only the fields that functions use. The detail is read once its type is known. */
@Serdeable.Deserializable
public record BusEvent(
        String source, @JsonProperty("detail-type") String detailType, JsonNode detail) {}
