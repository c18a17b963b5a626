package dev.saga.simulation.world;

import dev.saga.chassis.OutboxEvent;
import dev.saga.orders.CustomerId;
import dev.saga.orders.InMemoryOrders;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.OrderId;
import dev.saga.orders.application.OrderPage;
import dev.saga.orders.application.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders' table, with all that can go wrong on the way to it. */
final class OrdersStore implements Orders {
    private final InMemoryOrders table = new InMemoryOrders();
    private final Map<OrderId, OrderNames> everPlaced = new LinkedHashMap<>();
    private final Storage storage;
    private final Chance chance;

    OrdersStore(Storage storage, Chance chance) {
        this.storage = storage;
        this.chance = chance;
    }

    /** Every order that was ever stored, in that order. */
    Collection<OrderNames> everPlaced() {
        return everPlaced.values();
    }

    /** What is stored, as it is. */
    InMemoryOrders table() {
        return table;
    }

    /** How many transactions went through. */
    int commits() {
        return storage.commits();
    }

    @Override
    public Optional<Order> find(OrderId orderId) {
        var found = storage.read(() -> table.find(orderId));
        return storage.isOff(Safeguard.STATE_GUARD_OF_ORDERS)
                ? found.map(order -> new Placed(order.placement(), order.version(), order.total()))
                : found;
    }

    @Override
    public void commit(Order next, Optional<OutboxEvent> event) {
        storage.commit(
                () -> {
                    table.commit(storage.isOff(Safeguard.CONDITION_ON_ORDERS) ? following(next) : next, event);
                    everPlaced.computeIfAbsent(next.placement().orderId(), OrderNames::of);
                },
                event);
    }

    @Override
    public OrderPage ofCustomer(CustomerId customerId, int limit, Optional<OrderPage.Position> after) {
        return storage.read(() -> table.ofCustomer(customerId, limit, after));
    }

    /** The index is behind: it misses what is open, and names what is decided. */
    @Override
    public List<OrderId> openPastDeadline(Instant now, int limit) {
        var open = storage.read(() -> table.openPastDeadline(now, limit));
        if (!chance.happens(Fault.INDEX_STALE)) {
            return open;
        }
        var stale = new ArrayList<>(everPlaced.keySet());
        stale.removeIf(orderId -> chance.below(2) == 0);
        return stale;
    }

    /** The state with whatever version the table will take. */
    private Order following(Order next) {
        var version = table.find(next.placement().orderId()).map(Order::version).orElse(0L) + 1;
        if (next instanceof Placed placed) {
            return new Placed(placed.placement(), version, placed.total());
        }
        if (next instanceof Confirmed confirmed) {
            return new Confirmed(confirmed.placement(), version, confirmed.paid());
        }
        if (next instanceof Rejected rejected) {
            return new Rejected(rejected.placement(), version, rejected.total(), rejected.reason());
        }
        var cancelled = (Cancelled) next;
        return new Cancelled(cancelled.placement(), version, cancelled.total(), cancelled.reason());
    }
}
