package dev.saga.inventory.http;

import dev.saga.inventory.Product;
import dev.saga.inventory.Stock;
import dev.saga.inventory.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** A product as clients see it. */
@Serdeable.Serializable
record ProductBody(String sku, String name, MoneyData unitPrice, StockBody stock) {

    @Serdeable.Serializable
    record StockBody(long available, long reserved, long sold, long received) {
        static StockBody of(Stock stock) {
            return new StockBody(stock.available(), stock.reserved(), stock.sold(), stock.received());
        }
    }

    static ProductBody of(Product product) {
        return new ProductBody(
                product.sku().value(),
                product.name(),
                MoneyData.of(product.unitPrice()),
                StockBody.of(product.stock()));
    }
}
