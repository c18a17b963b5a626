package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.engine.Inputs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A declared table in the words of CreateTable. */
final class TableDefinition {
    private static final String INDEXES = "GlobalSecondaryIndexes";
    private final JsonObject request = new JsonObject();

    TableDefinition(Inputs inputs) {
        request.addProperty("TableName", inputs.name());
        request.addProperty("BillingMode", "PAY_PER_REQUEST");
        request.add("AttributeDefinitions", attributes(inputs.objects("attributes")));
        request.add(
                "KeySchema",
                keySchema(
                        inputs.requiredText("hashKey"), inputs.text("rangeKey").orElse("")));
        var indexes = inputs.objects("globalSecondaryIndexes");
        if (!indexes.isEmpty()) {
            var array = new JsonArray();
            indexes.forEach(index -> array.add(index(index)));
            request.add(INDEXES, array);
        }
        if (inputs.flag("streamEnabled")) {
            var stream = new JsonObject();
            stream.addProperty("StreamEnabled", true);
            stream.addProperty("StreamViewType", inputs.requiredText("streamViewType"));
            request.add("StreamSpecification", stream);
        }
    }

    JsonObject request() {
        return request;
    }

    String name() {
        return request.get("TableName").getAsString();
    }

    /** The key attributes of each index. */
    List<Set<String>> indexKeys() {
        return indexes(request).stream().map(TableDefinition::keyNames).toList();
    }

    /** Whether an existing table, in the words of DescribeTable, has the same keys, indexes and stream. */
    boolean fits(JsonObject description) {
        return keys(request).equals(keys(description))
                && streamView(request).equals(streamView(description))
                && indexShapes(request).equals(indexShapes(description));
    }

    private static JsonArray attributes(List<JsonObject> declared) {
        var attributes = new JsonArray();
        for (var each : declared) {
            var attribute = new JsonObject();
            attribute.add("AttributeName", each.get("name"));
            attribute.add("AttributeType", each.get("type"));
            attributes.add(attribute);
        }
        return attributes;
    }

    private static JsonArray keySchema(String hash, String range) {
        var schema = new JsonArray();
        schema.add(key(hash, "HASH"));
        if (!range.isEmpty()) {
            schema.add(key(range, "RANGE"));
        }
        return schema;
    }

    private static JsonObject key(String name, String type) {
        var key = new JsonObject();
        key.addProperty("AttributeName", name);
        key.addProperty("KeyType", type);
        return key;
    }

    private static JsonObject index(JsonObject declared) {
        var index = new JsonObject();
        index.add("IndexName", declared.get("name"));
        index.add("KeySchema", keySchema(text(declared, "hashKey"), text(declared, "rangeKey")));
        var projection = new JsonObject();
        projection.add("ProjectionType", declared.get("projectionType"));
        if (declared.has("nonKeyAttributes")) {
            projection.add("NonKeyAttributes", declared.get("nonKeyAttributes"));
        }
        index.add("Projection", projection);
        return index;
    }

    private static String text(JsonObject object, String name) {
        return object.has(name) && !object.get(name).isJsonNull()
                ? object.get(name).getAsString()
                : "";
    }

    private static List<JsonObject> indexes(JsonObject table) {
        return table.has(INDEXES)
                ? table.getAsJsonArray(INDEXES).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    private static JsonElement keys(JsonObject tableOrIndex) {
        return tableOrIndex.get("KeySchema");
    }

    private static Set<String> keyNames(JsonObject index) {
        var names = new HashSet<String>();
        keys(index)
                .getAsJsonArray()
                .forEach(key ->
                        names.add(key.getAsJsonObject().get("AttributeName").getAsString()));
        return names;
    }

    private static String streamView(JsonObject table) {
        return table.has("StreamSpecification")
                ? text(table.getAsJsonObject("StreamSpecification"), "StreamViewType")
                : "";
    }

    private static Set<List<JsonElement>> indexShapes(JsonObject table) {
        var shapes = new HashSet<List<JsonElement>>();
        indexes(table)
                .forEach(index -> shapes.add(List.of(index.get("IndexName"), keys(index), index.get("Projection"))));
        return shapes;
    }
}
