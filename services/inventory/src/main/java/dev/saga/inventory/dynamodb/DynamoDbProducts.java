package dev.saga.inventory.dynamodb;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.Page;
import dev.saga.chassis.dynamodb.Transactions;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.Sku;
import dev.saga.inventory.application.Products;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Products in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbProducts implements Products {
    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String table;

    DynamoDbProducts(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.table = table;
    }

    @Override
    public Map<Sku, Product> find(Set<Sku> skus) {
        var found = new HashMap<Sku, Product>();
        if (skus.isEmpty()) {
            return found; // DynamoDB refuses to look for nothing
        }
        var wanted = KeysAndAttributes.builder()
                .keys(skus.stream().map(ProductItems::key).toList())
                .consistentRead(true)
                .build();
        dynamoDb.batchGetItemPaginator(get -> get.requestItems(Map.of(table, wanted))).stream()
                .flatMap(part -> part.responses().getOrDefault(table, List.of()).stream())
                .map(ProductItems::product)
                .forEach(product -> found.put(product.sku(), product));
        return found;
    }

    @Override
    public Optional<ReceiveStock> receipt(Sku sku, String key) {
        var found = dynamoDb.getItem(get ->
                get.tableName(table).key(ProductItems.receiptKey(sku, key)).consistentRead(true));
        return found.hasItem() ? Optional.of(ProductItems.receipt(key, found.item())) : Optional.empty();
    }

    @Override
    public void commit(Changed change) {
        var after = change.after();
        var product = change.before()
                .map(before -> ProductItems.change(table, before, after))
                .orElseGet(() -> ProductItems.create(table, after));
        var receipt = change.receipt().map(received -> ProductItems.remember(table, after.sku(), received)).stream()
                .toList();
        if (!transactions.commit(product, receipt).isEmpty()) {
            throw new ConflictException("another delivery came in under the same key");
        }
    }

    @Override
    public Page<Product, Sku> onSale(int limit, Optional<Sku> after) {
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName("catalogue")
                .keyConditionExpression("catalogue = :catalogue")
                .expressionAttributeValues(ProductItems.CATALOGUE)
                .limit(limit + 1);
        after.ifPresent(sku -> query.exclusiveStartKey(ProductItems.catalogueKey(sku)));
        var skus = dynamoDb.query(query.build()).items().stream()
                .map(ProductItems::skuOf)
                .toList();
        var page = Page.of(skus, limit, Function.identity());
        var products = find(new LinkedHashSet<>(page.items()));
        return new Page<>(
                page.items().stream()
                        .flatMap(sku -> Optional.ofNullable(products.get(sku)).stream())
                        .filter(Product::onSale)
                        .toList(),
                page.next());
    }
}
