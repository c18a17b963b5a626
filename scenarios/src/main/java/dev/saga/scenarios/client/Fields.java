package dev.saga.scenarios.client;

import com.google.gson.JsonObject;

/** Reads the fields of what the API answers. */
public final class Fields {
    private Fields() {}

    /** A field's text, "" if it has none. */
    public static String text(JsonObject json, String field) {
        return json.has(field) && !json.get(field).isJsonNull()
                ? json.get(field).getAsString()
                : "";
    }

    /** A field's amount of money, in minor units. */
    public static long amount(JsonObject json, String field) {
        return json.getAsJsonObject(field).get("amount").getAsLong();
    }
}
