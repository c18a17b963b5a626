package dev.saga.inventory;

/** What a merchant may ask of a product. */
public sealed interface ProductCommand {
    /** Puts a product on sale; a discontinued one comes back with the stock that it had. */
    record CreateProduct(Sku sku, String name, Money unitPrice) implements ProductCommand {}

    /** Gives it another name and price. */
    record ChangeProduct(String name, Money unitPrice) implements ProductCommand {}

    /** Takes it off sale. */
    record DiscontinueProduct() implements ProductCommand {}

    /**
     * Pieces arrived.
     *
     * @param key the same key is the same delivery
     */
    record ReceiveStock(String key, int quantity) implements ProductCommand {
        /** Most pieces of one delivery. */
        public static final int MAX_QUANTITY = 1_000_000;

        public ReceiveStock {
            if (quantity < 1 || quantity > MAX_QUANTITY) {
                throw new IllegalArgumentException("quantity is not within 1..1000000: " + quantity);
            }
        }
    }
}
