package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.base.Account;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The operation PutEvents: each entry is accepted or refused by itself (EventBridge API Reference, "PutEvents" and
 * "PutEventsResultEntry").
 */
final class PutEvents {
    private static final int MOST_ENTRIES = 10;
    /** AWS raised it to 1 MB in January 2026; what keeps to the older limit works everywhere. */
    private static final int MOST_BYTES = 256 * 1024;
    /** What an entry's Time counts for (EventBridge User Guide, "Calculating PutEvents event entry size"). */
    private static final int TIME_BYTES = 14;

    /** EventBridge API Reference, "PutEventsRequestEntry". */
    private static final int LONGEST_DETAIL_TYPE = 128;

    private static final int MILLIS = 1000;

    private final Account account;
    private final Buses buses;
    private final InstantSource clock;

    PutEvents(Account account, Buses buses, InstantSource clock) {
        this.account = account;
        this.buses = buses;
        this.clock = clock;
    }

    /** @throws AwsException if the request as a whole breaks a limit */
    JsonObject answer(JsonObject request) {
        var entries = entries(request);
        var results = new JsonArray();
        var failed = 0;
        for (var each : entries) {
            var result = new JsonObject();
            try {
                result.addProperty("EventId", put(each.getAsJsonObject()));
            } catch (AwsException refusal) {
                failed++;
                result.addProperty("ErrorCode", refusal.code());
                result.addProperty("ErrorMessage", refusal.getMessage());
            }
            results.add(result);
        }
        var answer = new JsonObject();
        answer.addProperty("FailedEntryCount", failed);
        answer.add("Entries", results);
        return answer;
    }

    private static JsonArray entries(JsonObject request) {
        var entries = request.has("Entries") ? request.getAsJsonArray("Entries") : new JsonArray();
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw AwsException.invalid("1 validation error detected: Value at 'entries' failed to satisfy constraint: "
                    + "Member must have length between 1 and " + MOST_ENTRIES);
        }
        var bytes = 0;
        for (var entry : entries) {
            bytes += size(entry.getAsJsonObject());
        }
        if (bytes > MOST_BYTES) {
            throw AwsException.invalid("Total size of the entries in the request is over the limit.");
        }
        return entries;
    }

    private static int size(JsonObject entry) {
        var size = entry.has("Time") ? TIME_BYTES : 0;
        for (var name : new String[] {"Source", "DetailType", "Detail"}) {
            size += text(entry, name)
                    .map(value -> value.getBytes(StandardCharsets.UTF_8).length)
                    .orElse(0);
        }
        for (var resource : resources(entry)) {
            size += resource.getAsString().getBytes(StandardCharsets.UTF_8).length;
        }
        return size;
    }

    private String put(JsonObject entry) {
        var source = required(entry, "Source");
        var detailType = required(entry, "DetailType");
        if (detailType.length() > LONGEST_DETAIL_TYPE) {
            throw invalid("DetailType", "DetailType has more than " + LONGEST_DETAIL_TYPE + " characters.");
        }
        var detail = detail(required(entry, "Detail"));
        if (source.startsWith("aws.")) {
            throw AwsException.badRequest("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        var bus = buses.named(text(entry, "EventBusName").orElse(Bus.DEFAULT))
                .orElseThrow(() -> AwsException.badRequest(
                        "ResourceNotFoundException",
                        "Event bus " + text(entry, "EventBusName").orElse("") + " does not exist."));
        var event = Envelope.of(account, detailType, source, time(entry), resources(entry), detail);
        buses.publish(bus, event);
        return event.get("id").getAsString();
    }

    private Instant time(JsonObject entry) {
        return entry.has("Time")
                ? Instant.ofEpochMilli((long) (entry.get("Time").getAsDouble() * MILLIS))
                : clock.instant();
    }

    private static JsonArray resources(JsonObject entry) {
        return entry.has("Resources") ? entry.getAsJsonArray("Resources") : new JsonArray();
    }

    private static String required(JsonObject entry, String name) {
        return text(entry, name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> invalid(name, name + " is a required argument."));
    }

    private static AwsException invalid(String parameter, String reason) {
        return AwsException.badRequest(
                "InvalidArgument", "Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    private static Optional<String> text(JsonObject entry, String name) {
        return Optional.ofNullable(entry.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private static JsonObject detail(String text) {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            var detail = JsonParser.parseReader(reader);
            if (detail.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return detail.getAsJsonObject();
            }
        } catch (IOException | JsonParseException notJson) {
            // refused below, like JSON that is no object
        }
        throw AwsException.badRequest("MalformedDetail", "Detail is malformed.");
    }
}
