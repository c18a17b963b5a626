package dev.saga.inventory;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.Reservations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reservations and products in memory; the stores' contract test holds it against the real ones. */
public final class InMemoryInventory implements Reservations, Products {
    private final Map<OrderId, Reservation.Known> reservations = new HashMap<>();
    private final Map<String, Product> products = new TreeMap<>();
    private final Map<List<String>, ReceiveStock> receipts = new HashMap<>();
    private final List<OutboxEvent> events = new ArrayList<>();

    /** A store that has this reservation and these products, as if they had been committed before. */
    public static InMemoryInventory with(Reservation reservation, Collection<Product> products) {
        var store = new InMemoryInventory();
        if (reservation instanceof Reservation.Known known) {
            store.reservations.put(known.orderId(), known);
        }
        products.forEach(product -> store.products.put(product.sku().value(), product));
        return store;
    }

    @Override
    public synchronized Reservation find(OrderId orderId) {
        var known = reservations.get(orderId);
        return known == null ? new Reservation.Unknown(orderId) : known;
    }

    @Override
    public synchronized void commit(
            Reservation.Known next, List<StockMovement> movements, Optional<OutboxEvent> event) {
        var stored = find(next.orderId()).version();
        if (stored != next.version() - 1) {
            throw new ConflictException("version " + stored + " is stored, " + next.version() + " does not follow");
        }
        for (var movement : movements) {
            var product = products.get(movement.line().sku().value());
            if (product == null || !product.allows(movement)) {
                throw new ConflictException(movement + " cannot be made with " + product);
            }
        }
        for (var movement : movements) {
            products.computeIfPresent(movement.line().sku().value(), (sku, product) -> product.after(movement));
        }
        reservations.put(next.orderId(), next);
        event.ifPresent(events::add);
    }

    @Override
    public synchronized Map<Sku, Product> find(Set<Sku> skus) {
        var found = new HashMap<Sku, Product>();
        products.values().stream()
                .filter(product -> skus.contains(product.sku()))
                .forEach(product -> found.put(product.sku(), product));
        return found;
    }

    @Override
    public synchronized Optional<ReceiveStock> receipt(Sku sku, String key) {
        return Optional.ofNullable(receipts.get(List.of(sku.value(), key)));
    }

    @Override
    public synchronized void commit(Changed change) {
        var sku = change.after().sku().value();
        var now = Optional.ofNullable(products.get(sku));
        var receiptKey = change.receipt().map(receipt -> List.of(sku, receipt.key()));
        if (!isAsSeen(change, now) || receiptKey.filter(receipts::containsKey).isPresent()) {
            throw new ConflictException(now + " is not what was seen: " + change);
        }
        products.put(sku, now.map(product -> changed(product, change)).orElse(change.after()));
        change.receipt().ifPresent(receipt -> receipts.put(List.of(sku, receipt.key()), receipt));
    }

    @Override
    public synchronized Page<Product, Sku> onSale(int limit, Optional<Sku> after) {
        var rest = products.values().stream()
                .filter(Product::onSale)
                .filter(product -> after.isEmpty()
                        || product.sku().value().compareTo(after.get().value()) > 0)
                .toList();
        return Page.of(rest, limit, Product::sku);
    }

    /** The events committed, in order. */
    public synchronized List<OutboxEvent> events() {
        return List.copyOf(events);
    }

    /** Stock may have moved for orders, unless the product goes off sale. */
    private static boolean isAsSeen(Changed change, Optional<Product> now) {
        if (now.isEmpty() || change.before().isEmpty()) {
            return now.isEmpty() && change.before().isEmpty();
        }
        var before = change.before().get();
        var product = now.get();
        return before.withStock(product.stock()).equals(product)
                && before.stock().received() == product.stock().received()
                && (change.after().onSale()
                        || before.stock().reserved() == product.stock().reserved());
    }

    private static Product changed(Product now, Changed change) {
        var arrived = change.after().stock().received() - now.stock().received();
        return change.after().withStock(now.stock().receive(Math.toIntExact(arrived)));
    }
}
