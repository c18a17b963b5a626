package dev.saga.inventory.dynamodb;

import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.created;
import static dev.saga.inventory.ProductFixture.tea;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.KEYS_ONLY;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import dev.saga.chassis.testing.LocalDynamoDb;
import dev.saga.chassis.testing.LocalDynamoDb.Index;
import dev.saga.chassis.testing.StoredEvents;
import dev.saga.inventory.InventoryContract;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.Reservations;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbInventoryTest extends InventoryContract {
    private final String table = LocalDynamoDb.createTable(new Index("catalogue", "catalogue", "sku", S, KEYS_ONLY));
    private final Reservations reservations = new DynamoDbReservations(LocalDynamoDb.client(), table);
    private final Products products = new DynamoDbProducts(LocalDynamoDb.client(), table);

    @Override
    protected Reservations reservations() {
        return reservations;
    }

    @Override
    protected Products products() {
        return products;
    }

    @Override
    protected List<String> storedEvents(OrderId orderId) {
        return StoredEvents.details(table, orderId.value());
    }

    @Test
    void item_ofAProduct_isWhatTheTableDocuments() {
        products.commit(created(tea(5)));

        var item = LocalDynamoDb.client()
                .getItem(get -> get.tableName(table).key(ProductItems.key(TEA)))
                .item();

        assertThat(item)
                .containsEntry("pk", AttributeValue.fromS("PRODUCT#TEA"))
                .containsEntry("sk", AttributeValue.fromS("STATE"))
                .containsEntry("catalogue", AttributeValue.fromS("PRODUCT"))
                .containsEntry("available", AttributeValue.fromN("5"))
                .containsEntry("discontinued", AttributeValue.fromBool(false));
    }
}
