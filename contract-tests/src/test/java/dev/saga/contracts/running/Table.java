package dev.saga.contracts.running;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import dev.saga.stack.RegisteredStack.Registered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A service's table, made as the program registers it. */
public final class Table {
    private final DynamoDb dynamoDb;
    private final String name;

    private Table(DynamoDb dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    static Table create(DynamoDb dynamoDb, Registered registered) {
        var inputs = registered.inputs();
        var request = new JsonObject();
        request.addProperty("TableName", registered.text("name"));
        request.addProperty("BillingMode", registered.text("billingMode"));
        request.add("KeySchema", keys(inputs));
        var attributes = new JsonArray();
        for (var attribute : inputs.getAsJsonArray("attributes")) {
            var definition = new JsonObject();
            definition.add("AttributeName", attribute.getAsJsonObject().get("name"));
            definition.add("AttributeType", attribute.getAsJsonObject().get("type"));
            attributes.add(definition);
        }
        request.add("AttributeDefinitions", attributes);
        if (inputs.has("globalSecondaryIndexes")
                && !inputs.getAsJsonArray("globalSecondaryIndexes").isEmpty()) {
            request.add("GlobalSecondaryIndexes", indexes(inputs.getAsJsonArray("globalSecondaryIndexes")));
        }
        if (inputs.has("streamEnabled")) {
            request.add(
                    "StreamSpecification",
                    Json.object(
                            "{'StreamEnabled': true, 'StreamViewType': '" + registered.text("streamViewType") + "'}"));
        }
        dynamoDb.call("CreateTable", request);
        return new Table(dynamoDb, registered.text("name"));
    }

    /** Its name, as requests have it. */
    String name() {
        return name;
    }

    /** The item's attributes as plain text; empty if there is none. */
    public Optional<Map<String, String>> item(String partition, String sort) {
        var request = keyed(partition, sort);
        request.addProperty("ConsistentRead", true);
        var found = dynamoDb.call("GetItem", request);
        return found.has("Item") ? Optional.of(plain(found.getAsJsonObject("Item"))) : Optional.empty();
    }

    /** Every item of a partition, as DynamoDB has it. */
    public List<JsonObject> items(String partition) {
        var request = Json.object("{'TableName': '" + name + "', 'KeyConditionExpression': 'pk = :pk',"
                + " 'ConsistentRead': true, 'ExpressionAttributeValues': {':pk': {'S': '" + partition + "'}}}");
        var items = new ArrayList<JsonObject>();
        dynamoDb.call("Query", request).getAsJsonArray("Items").forEach(item -> items.add(item.getAsJsonObject()));
        return items;
    }

    /** Gives an item other values, as time may do. */
    void set(String partition, String sort, String updateExpression, JsonObject values) {
        var request = keyed(partition, sort);
        request.addProperty("UpdateExpression", updateExpression);
        request.add("ExpressionAttributeValues", values);
        dynamoDb.call("UpdateItem", request);
    }

    /** What the table's stream holds since it was last asked. */
    OutboxStream stream() {
        var description = dynamoDb.call("DescribeTable", Json.object("{'TableName': '" + name + "'}"))
                .getAsJsonObject("Table");
        return new OutboxStream(dynamoDb, description.get("LatestStreamArn").getAsString());
    }

    private JsonObject keyed(String partition, String sort) {
        return Json.object("{'TableName': '" + name + "', 'Key': {'pk': {'S': '" + partition + "'}, 'sk': {'S': '"
                + sort + "'}}}");
    }

    private static Map<String, String> plain(JsonObject item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue())));
    }

    private static String plain(JsonElement typed) {
        var value = typed.getAsJsonObject().entrySet().iterator().next().getValue();
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static JsonArray indexes(JsonArray registered) {
        var indexes = new JsonArray();
        for (var element : registered) {
            var index = new JsonObject();
            index.add("IndexName", element.getAsJsonObject().get("name"));
            index.add("KeySchema", keys(element.getAsJsonObject()));
            var projection = new JsonObject();
            projection.add("ProjectionType", element.getAsJsonObject().get("projectionType"));
            index.add("Projection", projection);
            indexes.add(index);
        }
        return indexes;
    }

    private static JsonArray keys(JsonObject registered) {
        var keys = new JsonArray();
        for (var part : List.of("hashKey", "rangeKey")) {
            var key = new JsonObject();
            key.add("AttributeName", registered.get(part));
            key.addProperty("KeyType", part.equals("hashKey") ? "HASH" : "RANGE");
            keys.add(key);
        }
        return keys;
    }
}
