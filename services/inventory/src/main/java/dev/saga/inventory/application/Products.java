package dev.saga.inventory.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.Page;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision;
import dev.saga.inventory.Sku;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where products and their stock are kept. */
public interface Products {
    /** The most products that are read at once. */
    int MAX_PRODUCTS = 100;

    /**
     * Those of the products that inventory has ever known, as they are now.
     *
     * @param skus at most {@value #MAX_PRODUCTS}
     */
    Map<Sku, Product> find(Set<Sku> skus);

    /** The product as it is now; empty only if inventory has never known it. */
    default Optional<Product> find(Sku sku) {
        return Optional.ofNullable(find(Set.of(sku)).get(sku));
    }

    /** The delivery that this product took in under the key before. */
    Optional<ReceiveStock> receipt(Sku sku, String key);

    /**
     * Stores what a command changed.
     *
     * @throws ConflictException if the product is not what the decision saw any more; stock that moved for an order in
     *     the meantime does no harm. Nothing is stored then
     */
    void commit(ProductDecision.Changed change);

    /**
     * Products on sale, by SKU. A change of a moment ago may be missing.
     *
     * @param limit the most products in the page, 1 to {@value #MAX_PRODUCTS}
     * @param after where the page before ended; empty for the first page
     */
    Page<Product, Sku> onSale(int limit, Optional<Sku> after);
}
