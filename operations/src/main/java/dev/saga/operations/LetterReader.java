package dev.saga.operations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.outbox.OutboxAttributes;
import dev.saga.outbox.OutboxKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Reads letters in each of the forms that AWS writes: EventBridge's (User Guide, "Using dead-letter queues to process
 * undelivered events"), that of Lambda's asynchronous invocations (Developer Guide, "Capturing records of Lambda
 * asynchronous invocations") and that of its event source mappings ("Retain discarded records for a DynamoDB event
 * source"). It also reads those that a relay sends for an item that it sets aside.
 */
final class LetterReader {
    private static final String STREAM_PLACE = "DDBStreamBatchInfo";
    private static final String OUTBOX_ITEM = "outboxItem";
    private static final String INVOCATION_PAYLOAD = "requestPayload";

    private LetterReader() {}

    static Letter read(String queue, Message message) {
        var since = Instant.ofEpochMilli(
                Long.parseLong(message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
        var body = body(message.body());
        return new Letter(
                queue,
                message.messageId(),
                message.receiptHandle(),
                since,
                message.body(),
                content(body),
                death(body, message.messageAttributes()));
    }

    /** The JSON object of a message's body; an empty one if it is none. */
    private static JsonObject body(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? object : new JsonObject();
        } catch (JsonParseException notJson) {
            return new JsonObject();
        }
    }

    private static Letter.Content content(JsonObject body) {
        try {
            if (body.has(STREAM_PLACE)) {
                return new Letter.StreamPlace(place(Json.object(body, STREAM_PLACE)));
            }
            if (body.has(OUTBOX_ITEM)) {
                return new Letter.TablePlace(item(Json.object(body, OUTBOX_ITEM)));
            }
            var envelope = body.has(INVOCATION_PAYLOAD) ? Json.object(body, INVOCATION_PAYLOAD) : body;
            return new Letter.WholeEvent(Event.of(envelope), envelope);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Letter.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static DiscardedRecords place(JsonObject info) {
        return new DiscardedRecords(
                required(info, "streamArn"),
                required(info, "shardId"),
                required(info, "startSequenceNumber"),
                required(info, "endSequenceNumber"),
                Instant.parse(required(info, "approximateArrivalOfFirstRecord")),
                Integer.parseInt(required(info, "batchSize")));
    }

    private static OutboxPlace item(JsonObject place) {
        return new OutboxPlace(
                required(place, "table"),
                new OutboxKey(required(place, OutboxAttributes.PARTITION), required(place, OutboxAttributes.SORT)),
                Json.text(place, "sequenceNumber").orElse(""));
    }

    private static String required(JsonObject object, String field) {
        return Json.text(object, field).orElseThrow(() -> new IllegalArgumentException("it has no " + field));
    }

    private static Letter.Death death(JsonObject body, Map<String, MessageAttributeValue> attributes) {
        if (body.has(OUTBOX_ITEM)) {
            return new Letter.Death("", Json.text(body, "reason").orElse(""), "", "");
        }
        return body.has("requestContext") ? deathInLambda(body) : deathInEventBridge(attributes);
    }

    private static Letter.Death deathInLambda(JsonObject body) {
        var context = Json.object(body, "requestContext");
        return new Letter.Death(
                Json.text(context, "functionArn").orElse(""),
                error(body),
                Json.text(context, "condition").orElse(""),
                Json.text(context, "approximateInvokeCount")
                        .map(count -> count + (count.equals("1") ? " invocation" : " invocations"))
                        .orElse(""));
    }

    private static String error(JsonObject body) {
        JsonElement response = body.get("responsePayload");
        if (response instanceof JsonObject error) {
            return Json.text(error, "errorMessage").orElse(error.toString());
        }
        return Json.text(Json.object(body, "responseContext"), "functionError").orElse("");
    }

    private static Letter.Death deathInEventBridge(Map<String, MessageAttributeValue> attributes) {
        var retries = text(attributes, "RETRY_ATTEMPTS");
        return new Letter.Death(
                text(attributes, "TARGET_ARN"),
                String.join(": ", text(attributes, "ERROR_CODE"), text(attributes, "ERROR_MESSAGE"))
                        .replaceFirst("^: |: $", ""),
                text(attributes, "EXHAUSTED_RETRY_CONDITION"),
                retries.isEmpty() ? "" : retries + (retries.equals("1") ? " retry" : " retries"));
    }

    private static String text(Map<String, MessageAttributeValue> attributes, String name) {
        var value = attributes.get(name);
        return value == null || value.stringValue() == null ? "" : value.stringValue();
    }
}
