package dev.saga.operations;

import dev.saga.chassis.OutboxEvent;
import dev.saga.outbox.dynamodb.OutboxItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Tables in memory. A scan returns every item, two in each page, whatever its filter. */
final class FakeTables implements DynamoDbClient {
    private static final int PAGE = 2;
    private final Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
    private final Set<String> unreachable = new HashSet<>();

    /** The item that a service writes for its event. */
    static Map<String, AttributeValue> event(String order) {
        var event = new OutboxEvent(
                "orders:" + order + ":1",
                order,
                1,
                "saga.orders",
                "OrderPlaced",
                Instant.parse("2026-11-22T06:00:00Z"),
                "{\"metadata\":{\"orderId\":\"" + order + "\"}}");
        return OutboxItems.put("saga-dev-orders", event).put().item();
    }

    /** The same item, with one attribute otherwise. */
    static Map<String, AttributeValue> damaged(String order, String attribute, AttributeValue value) {
        var item = new HashMap<>(event(order));
        item.put(attribute, value);
        return Map.copyOf(item);
    }

    /** Stores an item in the place of another one with its key. */
    void put(String table, Map<String, AttributeValue> item) {
        var stored = items.computeIfAbsent(table, name -> new ArrayList<>());
        stored.removeIf(other -> hasKey(other, item));
        stored.add(item);
    }

    /** From now on calls for this table fail. */
    void fail(String table) {
        unreachable.add(table);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return GetItemResponse.builder()
                .item(reachable(request.tableName()).stream()
                        .filter(item -> hasKey(item, request.key()))
                        .findFirst()
                        .orElse(Map.of()))
                .build();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        var all = reachable(request.tableName());
        var from = request.hasExclusiveStartKey()
                ? Integer.parseInt(
                        Objects.requireNonNull(request.exclusiveStartKey().get("from"))
                                .n())
                : 0;
        var to = Math.min(all.size(), from + PAGE);
        var page = ScanResponse.builder().items(all.subList(from, to));
        return to < all.size()
                ? page.lastEvaluatedKey(Map.of("from", AttributeValue.fromN(Integer.toString(to))))
                        .build()
                : page.build();
    }

    private List<Map<String, AttributeValue>> reachable(String table) {
        if (unreachable.contains(table)) {
            throw DynamoDbException.builder().message("no such table").build();
        }
        return items.getOrDefault(table, List.of());
    }

    private static boolean hasKey(Map<String, AttributeValue> item, Map<String, AttributeValue> key) {
        return List.of("pk", "sk").stream().allMatch(name -> Objects.equals(item.get(name), key.get(name)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
