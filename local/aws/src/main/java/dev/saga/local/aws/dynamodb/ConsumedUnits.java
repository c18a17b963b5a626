package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Request units as AWS bills them on demand.
 *
 * <p>DynamoDB Local says what a call consumed, and says it right but for transactional writes, where it counts every put
 * four times instead of twice. Those, and refused writes, are counted from the request: a unit a kilobyte, twice in a
 * transaction, and one a kilobyte for each index whose keys a put item has. An update or delete shows only its key, so
 * it counts as small.
 */
final class ConsumedUnits {
    private static final int WRITE_UNIT_BYTES = 1024;
    private static final int TRANSACTION = 2;
    private final Function<String, List<Set<String>>> indexKeys;

    /** @param indexKeys for a table, the key attributes of each of its indexes */
    ConsumedUnits(Function<String, List<Set<String>>> indexKeys) {
        this.indexKeys = indexKeys;
    }

    double of(DataCall call, AwsAnswer answer) {
        if (!answer.succeeded()) {
            return call.writes() && failedOnCondition(answer) ? counted(call) : 0;
        }
        if (call.isTransactWrite()) {
            return counted(call);
        }
        var consumed = json(answer).get("ConsumedCapacity");
        return consumed == null ? 0 : reported(consumed);
    }

    private static double reported(JsonElement consumed) {
        if (consumed.isJsonArray()) {
            return StreamSupport.stream(consumed.getAsJsonArray().spliterator(), false)
                    .mapToDouble(ConsumedUnits::reported)
                    .sum();
        }
        return consumed.getAsJsonObject().get("CapacityUnits").getAsDouble();
    }

    private double counted(DataCall call) {
        if (!call.isTransactWrite()) {
            return write(call.body(), 1);
        }
        var items = call.body().getAsJsonArray("TransactItems");
        return StreamSupport.stream(items.spliterator(), false)
                .flatMap(item -> item.getAsJsonObject().asMap().values().stream())
                .mapToDouble(action -> write(action.getAsJsonObject(), TRANSACTION))
                .sum();
    }

    private double write(JsonObject action, int factor) {
        if (!action.has("Item")) {
            return factor;
        }
        var item = action.getAsJsonObject("Item");
        var units = (ItemSize.of(item) + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES;
        var indexes = indexKeys.apply(action.get("TableName").getAsString()).stream()
                .filter(keys -> item.keySet().containsAll(keys))
                .count();
        return units * (double) (factor + indexes);
    }

    private static boolean failedOnCondition(AwsAnswer answer) {
        var error = json(answer);
        var type = error.has("__type") ? error.get("__type").getAsString() : "";
        return type.endsWith("ConditionalCheckFailedException")
                || (type.endsWith("TransactionCanceledException")
                        && reasons(error).asList().stream().anyMatch(ConsumedUnits::isFailedCondition));
    }

    private static JsonArray reasons(JsonObject error) {
        return error.has("CancellationReasons") ? error.getAsJsonArray("CancellationReasons") : new JsonArray();
    }

    private static boolean isFailedCondition(JsonElement reason) {
        return reason.getAsJsonObject().get("Code").getAsString().equals("ConditionalCheckFailed");
    }

    private static JsonObject json(AwsAnswer answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }
}
