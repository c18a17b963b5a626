package dev.saga.contracts.running;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An event as EventBridge hands it over. */
public final class Envelope {
    private Envelope() {}

    /** The whole envelope, with the fields that AWS adds. */
    public static JsonObject of(String source, String type, JsonObject detail) {
        var envelope = new JsonObject();
        envelope.addProperty("version", "0");
        envelope.addProperty(
                "id",
                UUID.nameUUIDFromBytes((type + detail).getBytes(StandardCharsets.UTF_8))
                        .toString());
        envelope.addProperty("detail-type", type);
        envelope.addProperty("source", source);
        envelope.addProperty("account", "123456789012");
        envelope.addProperty("time", "2026-11-22T09:15:03Z");
        envelope.addProperty("region", "eu-central-1");
        envelope.add("resources", new JsonArray());
        envelope.add("detail", detail);
        return envelope;
    }
}
