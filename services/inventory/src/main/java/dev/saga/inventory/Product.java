package dev.saga.inventory;

/**
 * What can be ordered.
 *
 * @param name 1 to {@value #MAX_NAME_LENGTH} characters
 * @param unitPrice 1 to {@value #MAX_PRICE_MINOR} minor units
 * @param discontinued no longer sold; its stock is still counted, since a cancelled order may put some back
 */
public record Product(Sku sku, String name, Money unitPrice, Stock stock, boolean discontinued) {
    /** Longest name, in Unicode code points. */
    public static final int MAX_NAME_LENGTH = 200;

    /** Highest price of one piece, in minor units. */
    public static final long MAX_PRICE_MINOR = 100_000_000;

    public Product {
        if (!isName(name)) {
            throw new IllegalArgumentException("name of " + sku.value() + " is not 1..200 characters long");
        }
        if (unitPrice.amountMinor() < 1 || unitPrice.amountMinor() > MAX_PRICE_MINOR) {
            throw new IllegalArgumentException("price of " + sku.value() + " is not within 1..100000000");
        }
    }

    /** Whether a product may be called so. */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= MAX_NAME_LENGTH;
    }

    /** Whether it can be ordered. */
    public boolean onSale() {
        return !discontinued;
    }

    /**
     * The product after the movement.
     *
     * @throws IllegalArgumentException if too few pieces are at the place that the movement takes them from
     */
    public Product after(StockMovement movement) {
        return withStock(stock.move(movement.line().quantity(), movement.from(), movement.to()));
    }

    /** Whether the movement can be made now: enough pieces, and on sale at the promised price. */
    public boolean allows(StockMovement movement) {
        var promiseHolds = movement.promisedPrice()
                .map(price -> onSale() && price.equals(unitPrice))
                .orElse(true);
        return promiseHolds && stock.at(movement.from()) >= movement.line().quantity();
    }

    Product withStock(Stock newStock) {
        return new Product(sku, name, unitPrice, newStock, discontinued);
    }

    Product onSaleAs(String newName, Money newUnitPrice) {
        return new Product(sku, newName, newUnitPrice, stock, false);
    }

    Product offSale() {
        return new Product(sku, name, unitPrice, stock, true);
    }
}
