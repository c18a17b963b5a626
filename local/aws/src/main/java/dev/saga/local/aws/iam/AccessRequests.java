package dev.saga.local.aws.iam;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.Account;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The actions, resources and keys that a request to a service needs. */
final class AccessRequests {
    /**
     * SQS grants the batch with the single action
     * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html).
     */
    private static final Map<String, String> SINGLE_ACTIONS = Map.of(
            "SendMessageBatch", "SendMessage",
            "DeleteMessageBatch", "DeleteMessage",
            "ChangeMessageVisibilityBatch", "ChangeMessageVisibility");

    private static final Pattern INVOKE =
            Pattern.compile("POST /2015-03-31/functions/([^/?]+)/invocations(?:\\?Qualifier=([^&]+))?");
    private static final Pattern CONFIGURATION =
            Pattern.compile("GET /2015-03-31/functions/([^/?]+)/configuration(?:\\?Qualifier=([^&]+))?");

    private final Account account;
    private final DynamoDbAccess dynamoDb;

    AccessRequests(Account account, TableKeys tables) {
        this.account = account;
        this.dynamoDb = new DynamoDbAccess(account, tables);
    }

    /**
     * Returns the accesses that a request needs. Each of them must be allowed.
     *
     * @return empty if the body is malformed, which the service refuses by itself
     * @throws dev.saga.local.aws.awsjson.AwsException UnknownOperationException if no service here has such requests
     */
    List<Access> of(AwsRequest request) {
        var service = request.service();
        if (service.equals("2015-03-31")) {
            return lambda(request);
        }
        if (!List.of("DynamoDB_20120810", "DynamoDBStreams_20120810", "AWSEvents", "AmazonSQS")
                .contains(service)) {
            throw AwsEndpoint.unknownOperation(request);
        }
        return body(request)
                .map(body -> switch (service) {
                    case "AWSEvents" -> events(request.operation(), body);
                    case "AmazonSQS" -> List.of(sqs(request.operation(), body));
                    default -> dynamoDb.of(request.operation(), body);
                })
                .orElseGet(List::of);
    }

    private static Optional<JsonObject> body(AwsRequest request) {
        try {
            return Optional.of(JsonParser.parseString(new String(request.body(), StandardCharsets.UTF_8)))
                    .filter(body -> body.isJsonObject())
                    .map(body -> body.getAsJsonObject());
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    /**
     * Each entry of PutEvents on its bus
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html).
     */
    private List<Access> events(String operation, JsonObject body) {
        if (!operation.equals("PutEvents")) {
            var replay = Json.text(body, "ReplayName").map(name -> account.arn("events", "replay/" + name));
            return List.of(new Access("events:" + operation, replay.orElse("*")));
        }
        return Json.objects(body, "Entries").stream().map(this::entry).toList();
    }

    private Access entry(JsonObject entry) {
        var bus = Json.text(entry, "EventBusName").orElse("default");
        var context = RequestContext.EMPTY.with(ContextKeys.BUS_INVOCATION, "false");
        var source = Json.text(entry, "Source");
        if (source.isPresent()) {
            context = context.with(ContextKeys.SOURCE, source.get());
        }
        var type = Json.text(entry, "DetailType");
        if (type.isPresent()) {
            context = context.with(ContextKeys.DETAIL_TYPE, type.get());
        }
        return new Access(
                "events:PutEvents", bus.startsWith("arn:") ? bus : account.arn("events", "event-bus/" + bus), context);
    }

    private Access sqs(String operation, JsonObject body) {
        var queue = Json.text(body, "QueueUrl")
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .or(() -> Json.text(body, "QueueName"))
                .orElse("*");
        return new Access("sqs:" + SINGLE_ACTIONS.getOrDefault(operation, operation), account.arn("sqs", queue));
    }

    private List<Access> lambda(AwsRequest request) {
        for (var operation : Map.of(INVOKE, "InvokeFunction", CONFIGURATION, "GetFunctionConfiguration")
                .entrySet()) {
            var match = operation.getKey().matcher(request.target());
            if (match.matches()) {
                var function = decoded(match.group(1)) + (match.group(2) == null ? "" : ":" + decoded(match.group(2)));
                var arn = function.startsWith("arn:") ? function : account.arn("lambda", "function:" + function);
                return List.of(new Access("lambda:" + operation.getValue(), arn));
            }
        }
        throw AwsEndpoint.unknownOperation(request);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
