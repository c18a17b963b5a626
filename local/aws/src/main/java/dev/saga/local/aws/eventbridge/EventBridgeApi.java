package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsAnswer;
import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** EventBridge to the SDKs. */
final class EventBridgeApi implements AwsApi {
    private final PutEvents putEvents;
    private final Replays replays;

    EventBridgeApi(PutEvents putEvents, Replays replays) {
        this.putEvents = putEvents;
        this.replays = replays;
    }

    @Override
    public Set<String> services() {
        return Set.of("AWSEvents");
    }

    @Override
    public AwsAnswer answer(AwsRequest request) {
        var body = body(request);
        return AwsAnswer.of(
                switch (request.operation()) {
                    case "PutEvents" -> putEvents.answer(body);
                    case "StartReplay" -> replays.start(body);
                    case "DescribeReplay" -> replays.describe(body);
                    default -> throw AwsEndpoint.unknownOperation(request);
                });
    }

    private static JsonObject body(AwsRequest request) {
        try {
            return JsonParser.parseString(new String(request.body(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException notJson) {
            throw AwsException.badRequest("SerializationException", "The body is not a JSON object.");
        }
    }
}
