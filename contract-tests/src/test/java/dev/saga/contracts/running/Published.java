package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a PutEvents request as it came over the wire.
 *
 * @param scenario in which it was sent
 * @param entry EventBusName, Source, DetailType, Time, and Detail as text
 */
public record Published(String scenario, JsonObject entry) {
    /** What was sent for an order that is played in one of these scenarios. */
    static Published of(JsonObject entry, Map<String, String> scenarioByOrder) {
        var unplaced = new Published("", entry);
        return new Published(scenarioByOrder.getOrDefault(unplaced.metadata("orderId"), ""), entry);
    }

    /** The detail-type. */
    public String type() {
        return text("DetailType");
    }

    /** The source. */
    public String source() {
        return text("Source");
    }

    /** The bus that it was sent to. */
    public String bus() {
        return text("EventBusName");
    }

    /** Metadata and data; empty if the detail is no JSON object. */
    public JsonObject detail() {
        try {
            return JsonParser.parseString(text("Detail")) instanceof JsonObject detail ? detail : new JsonObject();
        } catch (JsonParseException e) {
            return new JsonObject();
        }
    }

    /** Something that the metadata says; empty if it does not. */
    public String metadata(String field) {
        return Json.find(detail(), "/metadata/" + field) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    /** Its size as EventBridge counts it. */
    public int sizeBytes() {
        var time = entry.has("Time") ? 14 : 0;
        return time + bytes("Source") + bytes("DetailType") + bytes("Detail");
    }

    /** The same with another value of one field; null leaves it out. */
    public Published with(String field, @Nullable String value) {
        var copy = entry.deepCopy();
        copy.remove(field);
        if (value != null) {
            copy.addProperty(field, value);
        }
        return new Published(scenario, copy);
    }

    private int bytes(String field) {
        return text(field).getBytes(StandardCharsets.UTF_8).length;
    }

    private String text(String field) {
        return entry.has(field) ? entry.get(field).getAsString() : "";
    }
}
