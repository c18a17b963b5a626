package dev.saga.local.aws.eventbridge;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.saga.local.aws.base.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Events as EventBridge delivers them. */
record Envelope(
        String version,
        String id,
        @SerializedName("detail-type") String detailType,
        String source,
        String account,
        String time,
        String region,
        JsonArray resources,
        JsonObject detail) {
    private static final Gson JSON = new Gson();

    /** A new event with an id of its own. */
    static JsonObject of(
            Account account, String detailType, String source, Instant time, JsonArray resources, JsonObject detail) {
        return JSON.toJsonTree(new Envelope(
                        "0",
                        UUID.randomUUID().toString(),
                        detailType,
                        source,
                        Account.ID,
                        time.truncatedTo(ChronoUnit.SECONDS).toString(),
                        account.region(),
                        resources,
                        detail))
                .getAsJsonObject();
    }
}
