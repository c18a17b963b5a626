package dev.saga.inventory.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.RetryingCommit;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductDecision;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.Sku;
import java.util.Optional;
import java.util.function.Function;

/** Reads, decides and commits a merchant's command, again after each conflict. */
public final class ProductTransitions {
    private final Products products;
    private final RetryingCommit retrying;

    public ProductTransitions(Products products, RetryingCommit retrying) {
        this.products = products;
        this.retrying = retrying;
    }

    /**
     * Takes a decision on a product.
     *
     * @throws ConflictException if the last attempt conflicts as well
     */
    public ProductDecision apply(Sku sku, Function<Optional<Product>, ProductDecision> decision) {
        return retrying.run(() -> {
            var decided = decision.apply(products.find(sku));
            if (decided instanceof Changed changed) {
                products.commit(changed);
            }
            return decided;
        });
    }
}
