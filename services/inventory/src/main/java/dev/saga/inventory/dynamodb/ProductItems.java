package dev.saga.inventory.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.numberOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.chassis.dynamodb.Puts;
import dev.saga.inventory.Money;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.Sku;
import dev.saga.inventory.Stock;
import dev.saga.inventory.Stock.Place;
import dev.saga.inventory.StockMovement;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A product and its deliveries as items and back, and the updates that move its stock. */
final class ProductItems {
    /** The index of products on sale has one partition, ordered by SKU; a discontinued product is not in it. */
    static final Map<String, AttributeValue> CATALOGUE = Map.of(":catalogue", text("PRODUCT"));

    private ProductItems() {}

    static Map<String, AttributeValue> key(Sku sku) {
        return Attributes.key("PRODUCT#" + sku.value(), "STATE");
    }

    static Map<String, AttributeValue> receiptKey(Sku sku, String key) {
        return Attributes.key("PRODUCT#" + sku.value(), "RECEIPT#" + key);
    }

    /** The key at which a page of the index {@code catalogue} ended. */
    static Map<String, AttributeValue> catalogueKey(Sku sku) {
        var key = new HashMap<>(key(sku));
        key.put("catalogue", text("PRODUCT"));
        key.put("sku", text(sku.value()));
        return key;
    }

    static Sku skuOf(Map<String, AttributeValue> item) {
        return new Sku(textOf(item, "sku"));
    }

    static Product product(Map<String, AttributeValue> item) {
        return new Product(
                skuOf(item),
                textOf(item, "name"),
                new Money(numberOf(item, "unitPrice"), textOf(item, "currency")),
                new Stock(
                        numberOf(item, "available"),
                        numberOf(item, "reserved"),
                        numberOf(item, "sold"),
                        numberOf(item, "received")),
                flagOf(item, "discontinued"));
    }

    static ReceiveStock receipt(String key, Map<String, AttributeValue> item) {
        return new ReceiveStock(key, Math.toIntExact(numberOf(item, "quantity")));
    }

    /** A product that is not in the table yet. */
    static TransactWriteItem create(String table, Product product) {
        var item = new HashMap<>(catalogueKey(product.sku()));
        item.put("kind", text("STATE"));
        item.put("name", text(product.name()));
        item.put("unitPrice", number(product.unitPrice().amountMinor()));
        item.put("currency", text(product.unitPrice().currency()));
        item.put("discontinued", AttributeValue.fromBool(product.discontinued()));
        item.put("available", number(product.stock().available()));
        item.put("reserved", number(product.stock().reserved()));
        item.put("sold", number(product.stock().sold()));
        item.put("received", number(product.stock().received()));
        return Puts.absent(table, item);
    }

    /** A delivery that its product has not taken in yet. */
    static TransactWriteItem remember(String table, Sku sku, ReceiveStock receipt) {
        var item = new HashMap<>(receiptKey(sku, receipt.key()));
        item.put("kind", text("RECEIPT"));
        item.put("quantity", number(receipt.quantity()));
        return Puts.absent(table, item);
    }

    /**
     * A product that a command changed. Everything that commands change must be as it was read. Stock may have moved for
     * orders meanwhile, so what arrived is added to it; only who takes a product off sale must have seen what is
     * reserved.
     */
    static TransactWriteItem change(String table, Product before, Product after) {
        var arrived = after.stock().received() - before.stock().received();
        var unchanged = "#name = :wasName AND unitPrice = :wasPrice AND currency = :wasCurrency"
                + " AND discontinued = :wasDiscontinued AND received = :wasReceived";
        var set = "SET #name = :name, unitPrice = :price, currency = :currency, discontinued = :discontinued";
        var add = " ADD available :arrived, received :arrived";
        var values = new HashMap<>(Map.of(
                ":wasName", text(before.name()),
                ":wasPrice", number(before.unitPrice().amountMinor()),
                ":wasCurrency", text(before.unitPrice().currency()),
                ":wasDiscontinued", AttributeValue.fromBool(before.discontinued()),
                ":wasReceived", number(before.stock().received()),
                ":name", text(after.name()),
                ":price", number(after.unitPrice().amountMinor()),
                ":currency", text(after.unitPrice().currency()),
                ":discontinued", AttributeValue.fromBool(after.discontinued()),
                ":arrived", number(arrived)));
        var update = Update.builder()
                .tableName(table)
                .key(key(after.sku()))
                .expressionAttributeNames(Map.of("#name", "name"));
        if (after.onSale()) {
            values.putAll(CATALOGUE);
            update.updateExpression(set + ", catalogue = :catalogue" + add).conditionExpression(unchanged);
        } else {
            values.put(":wasReserved", number(before.stock().reserved()));
            update.updateExpression(set + add + " REMOVE catalogue")
                    .conditionExpression(unchanged + " AND reserved = :wasReserved");
        }
        return TransactWriteItem.builder()
                .update(update.expressionAttributeValues(values).build())
                .build();
    }

    /** Stock that moves, if enough is there and the price still is what was promised. */
    static TransactWriteItem move(String table, StockMovement movement) {
        var condition = new StringBuilder("#from >= :quantity");
        var values = new HashMap<>(Map.of(":quantity", number(movement.line().quantity())));
        movement.promisedPrice().ifPresent(price -> {
            condition.append(" AND discontinued = :no AND unitPrice = :price AND currency = :currency");
            values.put(":no", AttributeValue.fromBool(false));
            values.put(":price", number(price.amountMinor()));
            values.put(":currency", text(price.currency()));
        });
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(key(movement.line().sku()))
                        .updateExpression("SET #from = #from - :quantity, #to = #to + :quantity")
                        .conditionExpression(condition.toString())
                        .expressionAttributeNames(
                                Map.of("#from", counter(movement.from()), "#to", counter(movement.to())))
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private static String counter(Place place) {
        return switch (place) {
            case AVAILABLE -> "available";
            case RESERVED -> "reserved";
            case SOLD -> "sold";
        };
    }

    private static boolean flagOf(Map<String, AttributeValue> item, String name) {
        var flag = item.get(name);
        if (flag == null || flag.bool() == null) {
            throw new IllegalStateException("item " + item.get("pk") + " has no flag " + name);
        }
        return flag.bool();
    }
}
