package dev.saga.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.outbox.PutEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * An event as EventBridge carries it, but for what EventBridge adds.
 *
 * @param type the detail-type, for example {@code OrderPlaced}
 * @param time when it occurred, if that is known
 * @param resources ARNs of what it concerns
 * @param detail a JSON object, as text
 */
public record Event(String source, String type, Optional<Instant> time, List<String> resources, String detail) {
    /** Those of AWS's own services, which nobody else may publish. */
    private static final String OF_AWS = "aws.";

    /**
     * Reads EventBridge's envelope.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Event of(JsonObject envelope) {
        if (!(envelope.get("detail") instanceof JsonObject detail)) {
            throw new IllegalArgumentException("it has no detail");
        }
        return new Event(
                text(envelope, "source"),
                text(envelope, "detail-type"),
                time(envelope),
                resources(envelope),
                detail.toString());
    }

    private static String text(JsonObject envelope, String name) {
        return Json.text(envelope, name).orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }

    private static Optional<Instant> time(JsonObject envelope) {
        try {
            return Json.text(envelope, "time").map(Instant::parse);
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    private static List<String> resources(JsonObject envelope) {
        var resources = new ArrayList<String>();
        if (envelope.get("resources") instanceof JsonArray array) {
            array.asList().stream()
                    .filter(JsonElement::isJsonPrimitive)
                    .forEach(each -> resources.add(each.getAsString()));
        }
        return resources;
    }

    /** Whether AWS itself said it, as with the firing of a schedule. */
    boolean isOfAws() {
        return source.startsWith(OF_AWS);
    }

    /** What tells it from every other event, however often it is published. */
    String identity() {
        return String.join("\n", source, type, detail);
    }

    /** The order that it is about, if its detail says so. */
    public Optional<String> orderId() {
        return metadata("orderId");
    }

    /** For example {@code OrderPlaced orders:…:1}, as far as it is known. */
    public String label() {
        return metadata("eventId").map(id -> type + " " + id).orElse(type + " of " + source);
    }

    private Optional<String> metadata(String field) {
        try {
            return JsonParser.parseString(detail).getAsJsonObject().get("metadata") instanceof JsonObject metadata
                    ? Json.text(metadata, field)
                    : Optional.empty();
        } catch (JsonParseException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }

    /** The same event, which concerns this too. */
    Event concerning(String arn) {
        var more = new ArrayList<>(resources);
        more.add(arn);
        return new Event(source, type, time, List.copyOf(more), detail);
    }

    /** Its size as PutEvents counts it. */
    int bytes() {
        return PutEvents.sizeBytes(source, type, detail)
                + resources.stream()
                        .mapToInt(resource -> resource.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }

    PutEventsRequestEntry entry(String bus) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType(type)
                .time(time.orElse(null))
                .resources(resources)
                .detail(detail)
                .build();
    }
}
