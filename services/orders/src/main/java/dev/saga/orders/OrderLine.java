package dev.saga.orders;

/** How many of one product. */
public record OrderLine(Sku sku, int quantity) {
    /** The most of one product that an order may ask for. */
    public static final int MAX_QUANTITY = 1000;

    public OrderLine {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity " + quantity + " of " + sku + " is not 1.." + MAX_QUANTITY);
        }
    }
}
