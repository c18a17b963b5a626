package dev.saga.inventory;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Products that tests speak of. */
final class ProductFixture {
    static final Sku TEA = new Sku("TEA");
    static final Sku MUG = new Sku("MUG");

    private ProductFixture() {}

    /** Tea at 12.50, with so many pieces free. */
    static Product tea(int available) {
        return product(TEA, 1250, available);
    }

    /** A mug at 18.90, with so many pieces free. */
    static Product mug(int available) {
        return product(MUG, 1890, available);
    }

    static Product product(Sku sku, long priceMinor, int available) {
        return new Product(
                sku, "Product " + sku.value(), euro(priceMinor), new Stock(available, 0, 0, available), false);
    }

    static Money euro(long amountMinor) {
        return new Money(amountMinor, "EUR");
    }

    static Map<Sku, Product> shelf(Product... products) {
        return Stream.of(products).collect(Collectors.toMap(Product::sku, Function.identity()));
    }
}
