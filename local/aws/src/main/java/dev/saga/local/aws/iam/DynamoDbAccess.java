package dev.saga.local.aws.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The accesses that requests to DynamoDB and its streams need
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html). Transactions need the actions
 * of their items (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html).
 */
final class DynamoDbAccess {
    private static final String PREFIX = "dynamodb:";
    private static final String NONE = "NONE";
    private static final Set<String> ITEM_OPERATIONS =
            Set.of("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan");
    private static final Set<String> READS = Set.of("GetItem", "Query", "Scan");
    private static final Map<String, String> ACTIONS_OF_TRANSACTIONS = Map.of(
            "Get", "GetItem",
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem");
    private static final Set<String> OF_ANY_STREAM = Set.of("ListStreams");
    /** A shard iterator contains the ARN of its stream. */
    private static final Pattern STREAM_OF_ITERATOR = Pattern.compile("arn:aws:dynamodb:[^|]+/stream/[^|]+");

    private final Account account;
    private final TableKeys tables;

    DynamoDbAccess(Account account, TableKeys tables) {
        this.account = account;
        this.tables = tables;
    }

    /** Empty if the body has no item, which DynamoDB refuses by itself. */
    List<Access> of(String operation, JsonObject body) {
        if (ITEM_OPERATIONS.contains(operation)) {
            return List.of(item(operation, body, returnValues(operation, body, "ReturnValues"), body));
        }
        return switch (operation) {
            case "BatchGetItem" -> batch(body, this::batchGet);
            case "BatchWriteItem" -> batch(body, this::batchWrite);
            case "TransactGetItems", "TransactWriteItems" -> transaction(operation, body);
            default -> List.of(new Access(PREFIX + operation, controlled(operation, body)));
        };
    }

    private Access item(String operation, JsonObject item, RequestContext more, JsonObject enclosing) {
        var table = Json.text(item, "TableName").orElse("*");
        var index = Json.text(item, "IndexName");
        var expressions = new ItemExpressions(item);
        var context = more.and(Map.of(ContextKeys.ATTRIBUTES, List.copyOf(expressions.attributes())));
        var leadingKey = tables.partitionKey(nameOf(table), index).flatMap(expressions::valueOf);
        if (leadingKey.isPresent()) {
            context = context.with(ContextKeys.LEADING_KEYS, leadingKey.get());
        }
        if (READS.contains(operation)) {
            context = context.with(ContextKeys.SELECT, select(item, index.isPresent()));
        }
        return new Access(
                PREFIX + operation,
                tableArn(table) + index.map(name -> "/index/" + name).orElse(""),
                withCapacity(context, enclosing));
    }

    /**
     * {@code Select} or its default
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html).
     */
    private static String select(JsonObject item, boolean ofIndex) {
        if (item.has("ProjectionExpression") || item.has("AttributesToGet")) {
            return Json.text(item, "Select").orElse("SPECIFIC_ATTRIBUTES");
        }
        return Json.text(item, "Select").orElse(ofIndex ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES");
    }

    /** Reads return no old values. */
    private static RequestContext returnValues(String operation, JsonObject item, String member) {
        return READS.contains(operation)
                ? RequestContext.EMPTY
                : RequestContext.EMPTY.with(
                        ContextKeys.RETURN_VALUES, Json.text(item, member).orElse(NONE));
    }

    private static RequestContext withCapacity(RequestContext context, JsonObject request) {
        return context.with(
                ContextKeys.RETURN_CONSUMED_CAPACITY,
                Json.text(request, "ReturnConsumedCapacity").orElse(NONE));
    }

    private List<Access> transaction(String operation, JsonObject body) {
        return Json.objects(body, "TransactItems").stream()
                .flatMap(Json::objects)
                .map(part -> {
                    var action = ACTIONS_OF_TRANSACTIONS.getOrDefault(part.getKey(), part.getKey());
                    var context = returnValues(action, part.getValue(), "ReturnValuesOnConditionCheckFailure")
                            .with(ContextKeys.ENCLOSING_OPERATION, operation);
                    return item(action, part.getValue(), context, body);
                })
                .toList();
    }

    private interface BatchOfTable {
        Access of(String table, JsonElement requests, JsonObject body);
    }

    private static List<Access> batch(JsonObject body, BatchOfTable reading) {
        var accesses = new ArrayList<Access>();
        Json.object(body, "RequestItems")
                .asMap()
                .forEach((table, requests) -> accesses.add(reading.of(table, requests, body)));
        return accesses;
    }

    private Access batchGet(String table, JsonElement requests, JsonObject body) {
        var request = requests.isJsonObject() ? requests.getAsJsonObject() : new JsonObject();
        var items = Stream.concat(
                        Stream.of(request),
                        Json.objects(request, "Keys").stream().map(key -> wrapped("Key", key)))
                .toList();
        return ofTable(
                "BatchGetItem",
                table,
                items,
                RequestContext.EMPTY.with(ContextKeys.SELECT, select(request, false)),
                body);
    }

    private Access batchWrite(String table, JsonElement requests, JsonObject body) {
        var items = Json.objects(wrapped("Requests", requests), "Requests").stream()
                .flatMap(Json::objects)
                .map(Map.Entry::getValue)
                .toList();
        return ofTable("BatchWriteItem", table, items, RequestContext.EMPTY, body);
    }

    private static JsonObject wrapped(String member, JsonElement value) {
        var object = new JsonObject();
        object.add(member, value);
        return object;
    }

    /** All keys and attributes that a batch names in one table. */
    private Access ofTable(
            String operation, String table, List<JsonObject> items, RequestContext more, JsonObject body) {
        var attributes = new TreeSet<String>();
        var leadingKeys = new TreeSet<String>();
        var partitionKey = tables.partitionKey(nameOf(table), Optional.empty());
        for (var item : items) {
            var expressions = new ItemExpressions(item);
            attributes.addAll(expressions.attributes());
            partitionKey.flatMap(expressions::valueOf).ifPresent(leadingKeys::add);
        }
        var context = more.and(Map.of(
                ContextKeys.ATTRIBUTES, List.copyOf(attributes), ContextKeys.LEADING_KEYS, List.copyOf(leadingKeys)));
        return new Access(PREFIX + operation, tableArn(table), withCapacity(context, body));
    }

    /** The table, stream or other resource of an operation that is not about items. */
    private String controlled(String operation, JsonObject body) {
        if (OF_ANY_STREAM.contains(operation)) {
            return tableArn(Json.text(body, "TableName").orElse("*")) + "/stream/*";
        }
        return Json.text(body, "StreamArn")
                .or(() -> Json.text(body, "ResourceArn"))
                .or(() -> Json.text(body, "ShardIterator").map(DynamoDbAccess::streamOf))
                .or(() -> Json.text(body, "TableName").map(this::tableArn))
                .orElse("*");
    }

    private static String streamOf(String shardIterator) {
        var arn = STREAM_OF_ITERATOR.matcher(shardIterator);
        return arn.find() ? arn.group() : "*";
    }

    /** Requests may name a table by its ARN. */
    private String tableArn(String table) {
        return table.startsWith("arn:") ? table : account.arn("dynamodb", "table/" + table);
    }

    private static String nameOf(String table) {
        return table.substring(table.lastIndexOf('/') + 1);
    }
}
