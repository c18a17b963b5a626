package dev.saga.inventory;

import dev.saga.inventory.ProductCommand.ReceiveStock;
import java.util.Optional;

/** What becomes of a merchant's command. */
public sealed interface ProductDecision {
    /**
     * The product changes.
     *
     * @param before as the decision saw it; empty for a new one
     * @param receipt the delivery to be remembered, if one arrived
     */
    record Changed(Optional<Product> before, Product after, Optional<ReceiveStock> receipt)
            implements ProductDecision {}

    /** It was done before. */
    record Repeated(Product product) implements ProductDecision {}

    /** It cannot be done. */
    record Refused(Reason reason) implements ProductDecision {}

    /** Why a command is refused. */
    enum Reason {
        ALREADY_ON_SALE,
        NOT_ON_SALE,
        STOCK_IS_RESERVED,
        TOO_MUCH_STOCK,
        KEY_OF_ANOTHER_RECEIPT
    }
}
