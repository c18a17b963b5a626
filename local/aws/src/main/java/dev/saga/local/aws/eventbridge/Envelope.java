package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Events as EventBridge delivers them. */
final class Envelope {
    private Envelope() {}

    /** A new event with an id of its own. */
    static JsonObject of(
            Account account, String detailType, String source, Instant time, JsonArray resources, JsonObject detail) {
        var event = new JsonObject();
        event.addProperty("version", "0");
        event.addProperty("id", UUID.randomUUID().toString());
        event.addProperty("detail-type", detailType);
        event.addProperty("source", source);
        event.addProperty("account", Account.ID);
        event.addProperty("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.addProperty("region", account.region());
        event.add("resources", resources);
        event.add("detail", detail);
        return event;
    }
}
