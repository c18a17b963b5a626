package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A call that reads or writes items, as far as the front needs to understand it. */
record DataCall(String operation, JsonObject body) {
    private static final Set<String> READS = Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final String CAPACITY_WANTED = "ReturnConsumedCapacity";

    /** Empty for any other call, and for one whose body is not JSON. */
    static Optional<DataCall> of(AwsRequest request) {
        var operation = request.operation();
        if (!READS.contains(operation) && !WRITES.contains(operation)) {
            return Optional.empty();
        }
        try {
            var body = JsonParser.parseString(new String(request.body(), StandardCharsets.UTF_8));
            return body.isJsonObject()
                    ? Optional.of(new DataCall(operation, body.getAsJsonObject()))
                    : Optional.empty();
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    boolean writes() {
        return WRITES.contains(operation);
    }

    boolean isTransactWrite() {
        return operation.equals("TransactWriteItems");
    }

    /** Whether it is a transaction that is done once, however often it is sent. */
    boolean isRepeatable() {
        return isTransactWrite() && body.has("ClientRequestToken");
    }

    /** The same call, its answer saying what it consumed. */
    AwsRequest wantingCapacity(AwsRequest request) {
        if (!body.has(CAPACITY_WANTED)
                || body.get(CAPACITY_WANTED).getAsString().equals("NONE")) {
            body.addProperty(CAPACITY_WANTED, "TOTAL");
        }
        return new AwsRequest(
                request.target(), request.headers(), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The names of the tables that it writes to. */
    Set<String> tablesWritten() {
        var names = new HashSet<String>();
        if (!writes()) {
            return names;
        }
        if (body.has("TableName")) {
            names.add(body.get("TableName").getAsString());
        }
        if (operation.equals("BatchWriteItem") && body.has("RequestItems")) {
            names.addAll(body.getAsJsonObject("RequestItems").keySet());
        }
        if (isTransactWrite() && body.has("TransactItems")) {
            for (var item : body.getAsJsonArray("TransactItems")) {
                item.getAsJsonObject().asMap().values().stream()
                        .map(JsonElement::getAsJsonObject)
                        .forEach(action -> names.add(action.get("TableName").getAsString()));
            }
        }
        return names;
    }
}
