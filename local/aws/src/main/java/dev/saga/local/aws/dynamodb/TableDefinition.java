package dev.saga.local.aws.dynamodb;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.saga.local.engine.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table, on demand, in the words of CreateTable and DescribeTable. */
record TableDefinition(
        String tableName,
        List<Attribute> attributeDefinitions,
        List<Key> keySchema,
        @Nullable List<Index> globalSecondaryIndexes,
        @Nullable StreamSpecification streamSpecification,
        @Nullable String billingMode) {
    private static final Gson JSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE)
            .create();

    private record Attribute(String attributeName, String attributeType) {}

    private record Key(String attributeName, String keyType) {}

    private record Index(String indexName, List<Key> keySchema, Projection projection) {}

    private record Projection(
            @Nullable String projectionType, @Nullable List<String> nonKeyAttributes) {}

    private record StreamSpecification(boolean streamEnabled, String streamViewType) {}

    static TableDefinition of(Inputs inputs) {
        inputs.withoutEffect("billingMode"); // what is used and what may be used at most are other properties
        var indexes = inputs.each("globalSecondaryIndexes").stream()
                .map(TableDefinition::index)
                .toList();
        return new TableDefinition(
                inputs.name(),
                inputs.each("attributes").stream()
                        .map(each -> new Attribute(each.requiredText("name"), each.requiredText("type")))
                        .toList(),
                keySchema(inputs),
                indexes.isEmpty() ? null : indexes,
                inputs.flag("streamEnabled")
                        ? new StreamSpecification(true, inputs.requiredText("streamViewType"))
                        : null,
                "PAY_PER_REQUEST");
    }

    private static Index index(Inputs inputs) {
        var others = inputs.texts("nonKeyAttributes");
        return new Index(
                inputs.requiredText("name"),
                keySchema(inputs),
                new Projection(inputs.requiredText("projectionType"), others.isEmpty() ? null : others));
    }

    private static List<Key> keySchema(Inputs inputs) {
        return Stream.concat(
                        Stream.of(new Key(inputs.requiredText("hashKey"), "HASH")),
                        inputs.text("rangeKey").map(name -> new Key(name, "RANGE")).stream())
                .toList();
    }

    JsonObject request() {
        return JSON.toJsonTree(this).getAsJsonObject();
    }

    /** The key attributes of each index. */
    List<Set<String>> indexKeys() {
        return indexes().stream()
                .map(index -> index.keySchema().stream().map(Key::attributeName).collect(Collectors.toSet()))
                .toList();
    }

    /** The partition key of each index by the index's name; the table's own by an empty name. */
    Map<String, String> partitionKeys() {
        var keys = new HashMap<String, String>();
        keys.put("", partitionKey(keySchema));
        indexes().forEach(index -> keys.put(index.indexName(), partitionKey(index.keySchema())));
        return keys;
    }

    private static String partitionKey(List<Key> schema) {
        return schema.get(0).attributeName();
    }

    /** Whether an existing table, in the words of DescribeTable, has the same keys, indexes and stream. */
    boolean fits(JsonObject description) {
        var existing = Objects.requireNonNull(JSON.fromJson(description, TableDefinition.class));
        return keySchema.equals(existing.keySchema)
                && streamView().equals(existing.streamView())
                && Set.copyOf(indexes()).equals(Set.copyOf(existing.indexes()));
    }

    private List<Index> indexes() {
        return Optional.ofNullable(globalSecondaryIndexes).orElse(List.of());
    }

    private Optional<String> streamView() {
        return Optional.ofNullable(streamSpecification).map(StreamSpecification::streamViewType);
    }
}
