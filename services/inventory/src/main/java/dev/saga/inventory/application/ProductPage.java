package dev.saga.inventory.application;

import dev.saga.inventory.Product;
import dev.saga.inventory.Sku;
import java.util.List;
import java.util.Optional;

/**
 * A part of the list of products.
 *
 * @param next after which SKU the next page begins; empty if this is the last
 */
public record ProductPage(List<Product> products, Optional<Sku> next) {
    /** The most products that a page may have. */
    public static final int MAX_PRODUCTS = 100;

    public ProductPage {
        products = List.copyOf(products);
    }
}
