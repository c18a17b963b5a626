package dev.saga.simulation.world;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.InMemoryInventory;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Known;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unavailable;
import dev.saga.inventory.Reservation.Unknown;
import dev.saga.inventory.Sku;
import dev.saga.inventory.StockMovement;
import dev.saga.inventory.application.ProductPage;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.Reservations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inventory's table, with all that can go wrong on the way to it. */
final class InventoryStore implements Reservations, Products {
    private final InMemoryInventory table = new InMemoryInventory();
    private final Storage storage;

    InventoryStore(Storage storage) {
        this.storage = storage;
    }

    /** What is stored, as it is. */
    InMemoryInventory table() {
        return table;
    }

    /** How many transactions went through. */
    int commits() {
        return storage.commits();
    }

    @Override
    public Reservation find(OrderId orderId) {
        var found = storage.read(() -> table.find(orderId));
        return storage.isOff(Safeguard.STATE_GUARD_OF_INVENTORY) && !(found instanceof Reserved)
                ? new Unknown(orderId)
                : found;
    }

    @Override
    public void commit(Known next, List<StockMovement> movements, Optional<OutboxEvent> event) {
        var isTombstone = next.version() == 1 && next instanceof Released;
        if (isTombstone && storage.isOff(Safeguard.TOMBSTONE_OF_INVENTORY)) {
            return;
        }
        var overwrites =
                storage.isOff(Safeguard.CONDITION_ON_RESERVATIONS) || storage.isOff(Safeguard.STATE_GUARD_OF_INVENTORY);
        storage.commit(() -> write(overwrites ? following(next) : next, movements, event), event);
    }

    @Override
    public Map<Sku, Product> find(Set<Sku> skus) {
        return storage.read(() -> table.find(skus));
    }

    @Override
    public Optional<ReceiveStock> receipt(Sku sku, String key) {
        return storage.read(() -> table.receipt(sku, key));
    }

    @Override
    public void commit(ProductDecision.Changed change) {
        storage.commit(() -> table.commit(change), Optional.empty());
    }

    @Override
    public ProductPage onSale(int limit, Optional<Sku> after) {
        return storage.read(() -> table.onSale(limit, after));
    }

    private void write(Known next, List<StockMovement> movements, Optional<OutboxEvent> event) {
        try {
            table.commit(next, movements, event);
        } catch (ConflictException e) {
            var isRace = table.find(next.orderId()).version() != next.version() - 1;
            if (isRace || !storage.isOff(Safeguard.CONDITION_ON_STOCK)) {
                throw e;
            }
            // The counters cannot show it, but the reservation does: it holds what is not there.
            table.commit(next, List.of(), event);
        }
    }

    /** The state with whatever version the table will take. */
    private Known following(Known next) {
        var version = table.find(next.orderId()).version() + 1;
        if (next instanceof Reserved reserved) {
            return new Reserved(reserved.orderId(), version, reserved.lines());
        }
        if (next instanceof Committed committed) {
            return new Committed(committed.orderId(), version, committed.lines());
        }
        return next instanceof Released
                ? new Released(next.orderId(), version)
                : new Unavailable(next.orderId(), version);
    }
}
