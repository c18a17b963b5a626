package dev.saga.orders.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.ALL;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.KEYS_ONLY;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import dev.saga.chassis.testing.LocalDynamoDb;
import dev.saga.chassis.testing.LocalDynamoDb.Index;
import dev.saga.orders.OrderFixture;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrdersContract;
import dev.saga.orders.application.Orders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbOrdersTest extends OrdersContract {
    private final String table = LocalDynamoDb.createTable(
            new Index("by-customer", "customerId", "placedAt", S, ALL),
            new Index("open-by-deadline", "openShard", "openUntil", N, KEYS_ONLY));
    private final Orders orders = new DynamoDbOrders(LocalDynamoDb.client(), table);

    @Override
    protected Orders orders() {
        return orders;
    }

    @Override
    protected List<String> storedEvents(OrderId orderId) {
        return LocalDynamoDb.client()
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :event)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS("ORDER#" + orderId.value()),
                                ":event", AttributeValue.fromS("EVENT#"))))
                .items()
                .stream()
                .map(item -> Objects.requireNonNull(item.get("detail")).s())
                .toList();
    }

    @Test
    void item_ofAnOpenOrder_isInTheIndexOfOpenOrders() {
        orders.commit(OrderFixture.placedOrder(), Optional.empty());

        assertThat(storedState())
                .containsEntry("kind", AttributeValue.fromS("STATE"))
                .containsEntry("version", AttributeValue.fromN("1"))
                .containsEntry("openUntil", AttributeValue.fromN("1795310943120"))
                .containsKey("openShard")
                .doesNotContainKey("total");
    }

    @Test
    void item_ofADecidedOrder_isNot() {
        orders.commit(OrderFixture.placedOrder(), Optional.empty());
        orders.commit(OrderFixture.rejectedOrder(), Optional.empty());

        assertThat(storedState()).doesNotContainKeys("openShard", "openUntil");
    }

    private Map<String, AttributeValue> storedState() {
        return LocalDynamoDb.client()
                .getItem(get -> get.tableName(table).key(OrderItems.key(OrderFixture.ORDER_ID)))
                .item();
    }
}
