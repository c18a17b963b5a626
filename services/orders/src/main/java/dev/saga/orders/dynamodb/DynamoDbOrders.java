package dev.saga.orders.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.text;

import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.chassis.dynamodb.Puts;
import dev.saga.chassis.dynamodb.Transactions;
import dev.saga.orders.CustomerId;
import dev.saga.orders.Order;
import dev.saga.orders.OrderId;
import dev.saga.orders.application.Orders;
import dev.saga.outbox.dynamodb.OutboxItems;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Orders in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbOrders implements Orders {
    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String table;

    DynamoDbOrders(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.table = table;
    }

    @Override
    public Optional<Order> find(OrderId orderId) {
        var found = dynamoDb.getItem(
                get -> get.tableName(table).key(OrderItems.key(orderId)).consistentRead(true));
        return found.hasItem() ? Optional.of(OrderItems.order(found.item())) : Optional.empty();
    }

    @Override
    public void commit(Order next, Optional<OutboxEvent> event) {
        var outbox = event.map(e -> OutboxItems.put(table, e)).stream().toList();
        var failed = transactions.commit(Puts.next(table, OrderItems.item(next), next.version()), outbox);
        if (!failed.isEmpty()) {
            throw new IllegalStateException("an event of " + next.placement().orderId() + " precedes its state");
        }
    }

    @Override
    public Page<Order, Position<OrderId>> ofCustomer(
            CustomerId customerId, int limit, Optional<Position<OrderId>> after) {
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName("by-customer")
                .keyConditionExpression("customerId = :customerId")
                .expressionAttributeValues(Map.of(":customerId", text(customerId.value())))
                .scanIndexForward(false)
                .limit(limit + 1);
        after.ifPresent(position -> query.exclusiveStartKey(OrderItems.customerIndexKey(customerId, position)));
        var found = dynamoDb.query(query.build()).items().stream()
                .map(OrderItems::order)
                .toList();
        return Page.of(
                found,
                limit,
                order -> new Position<>(
                        order.placement().placedAt(), order.placement().orderId()));
    }

    @Override
    public List<OrderId> openPastDeadline(Instant now, int limit) {
        return IntStream.range(0, OrderItems.OPEN_SHARDS)
                .mapToObj(shard -> openPastDeadline(now, limit / OrderItems.OPEN_SHARDS, shard))
                .flatMap(List::stream)
                .toList();
    }

    private List<OrderId> openPastDeadline(Instant now, int limit, int shard) {
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName("open-by-deadline")
                .keyConditionExpression("openShard = :shard AND openUntil <= :now")
                .expressionAttributeValues(Map.of(
                        ":shard", text(Integer.toString(shard)),
                        ":now", number(now.toEpochMilli())))
                .limit(limit)
                .build();
        return dynamoDb.query(query).items().stream().map(OrderItems::orderIdOf).toList();
    }
}
