package dev.saga.inventory;

import dev.saga.inventory.ProductCommand.ChangeProduct;
import dev.saga.inventory.ProductCommand.CreateProduct;
import dev.saga.inventory.ProductCommand.DiscontinueProduct;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.ProductDecision.Reason;
import dev.saga.inventory.ProductDecision.Refused;
import dev.saga.inventory.ProductDecision.Repeated;
import java.util.Optional;

/** What a merchant may do with a product; an empty product is one that inventory has never known. */
public final class ProductDecider {
    private ProductDecider() {}

    /** Puts a new or a discontinued product on sale. */
    public static ProductDecision decide(Optional<Product> product, CreateProduct command) {
        if (product.isEmpty()) {
            var created = new Product(command.sku(), command.name(), command.unitPrice(), Stock.NONE, false);
            return new Changed(product, created, Optional.empty());
        }
        if (product.get().discontinued()) {
            return changed(product.get(), product.get().onSaleAs(command.name(), command.unitPrice()));
        }
        return new Refused(Reason.ALREADY_ON_SALE);
    }

    /** Changes name and price; what is reserved keeps the price that it was promised. */
    public static ProductDecision decide(Optional<Product> product, ChangeProduct command) {
        return onSale(product)
                .map(known -> changed(known, known.onSaleAs(command.name(), command.unitPrice())))
                .orElse(new Refused(Reason.NOT_ON_SALE));
    }

    /** Takes it off sale, unless an order still waits for it. */
    public static ProductDecision decide(Optional<Product> product, DiscontinueProduct command) {
        return onSale(product)
                .map(known -> known.stock().reserved() > 0
                        ? new Refused(Reason.STOCK_IS_RESERVED)
                        : changed(known, known.offSale()))
                .orElse(new Refused(Reason.NOT_ON_SALE));
    }

    /**
     * Takes a delivery in.
     *
     * @param earlier the delivery that came with the same key before
     */
    public static ProductDecision decide(
            Optional<Product> product, Optional<ReceiveStock> earlier, ReceiveStock command) {
        var known = onSale(product);
        if (known.isEmpty()) {
            return new Refused(Reason.NOT_ON_SALE);
        }
        if (earlier.isPresent()) {
            return earlier.get().equals(command)
                    ? new Repeated(known.get())
                    : new Refused(Reason.KEY_OF_ANOTHER_RECEIPT);
        }
        var stock = known.get().stock();
        if (stock.received() + command.quantity() > Stock.MAX_RECEIVED) {
            return new Refused(Reason.TOO_MUCH_STOCK);
        }
        var after = known.get().withStock(stock.receive(command.quantity()));
        return new Changed(known, after, Optional.of(command));
    }

    private static Optional<Product> onSale(Optional<Product> product) {
        return product.filter(Product::onSale);
    }

    private static ProductDecision changed(Product before, Product after) {
        return new Changed(Optional.of(before), after, Optional.empty());
    }
}
