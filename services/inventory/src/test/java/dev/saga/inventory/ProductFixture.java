package dev.saga.inventory;

import dev.saga.inventory.ProductDecision.Changed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Products that tests speak of. */
public final class ProductFixture {
    public static final Sku TEA = new Sku("TEA");
    public static final Sku MUG = new Sku("MUG");

    private ProductFixture() {}

    /** Tea at 12.50, with so many pieces free. */
    public static Product tea(int available) {
        return product(TEA, 1250, available);
    }

    /** A mug at 18.90, with so many pieces free. */
    public static Product mug(int available) {
        return product(MUG, 1890, available);
    }

    public static Product product(Sku sku, long priceMinor, int available) {
        return new Product(
                sku, "Product " + sku.value(), euro(priceMinor), new Stock(available, 0, 0, available), false);
    }

    public static Money euro(long amountMinor) {
        return new Money(amountMinor, "EUR");
    }

    /** A product that was put on sale and has got its stock. */
    public static Changed created(Product product) {
        return new Changed(Optional.empty(), product, Optional.empty());
    }

    static Map<Sku, Product> shelf(Product... products) {
        return Stream.of(products).collect(Collectors.toMap(Product::sku, Function.identity()));
    }
}
