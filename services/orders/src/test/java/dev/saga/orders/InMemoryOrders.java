package dev.saga.orders;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.orders.application.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders in memory; the store's contract test holds it against the real one. */
public final class InMemoryOrders implements Orders {
    private static final Comparator<Order> NEWEST_FIRST = Comparator.comparing(
                    (Order order) -> order.placement().placedAt())
            .thenComparing(order -> order.placement().orderId().value())
            .reversed();

    private final Map<OrderId, Order> states = new LinkedHashMap<>();
    private final List<OutboxEvent> events = new ArrayList<>();

    /** A store that has this one order, as if it had been committed before. */
    public static InMemoryOrders with(Optional<Order> order) {
        var store = new InMemoryOrders();
        order.ifPresent(known -> store.states.put(known.placement().orderId(), known));
        return store;
    }

    @Override
    public synchronized Optional<Order> find(OrderId orderId) {
        return Optional.ofNullable(states.get(orderId));
    }

    @Override
    public synchronized void commit(Order next, Optional<OutboxEvent> event) {
        var orderId = next.placement().orderId();
        var stored = find(orderId).map(Order::version).orElse(0L);
        if (stored != next.version() - 1) {
            throw new ConflictException("version " + stored + " is stored, " + next.version() + " does not follow");
        }
        states.put(orderId, next);
        event.ifPresent(events::add);
    }

    @Override
    public synchronized Page<Order, Position<OrderId>> ofCustomer(
            CustomerId customerId, int limit, Optional<Position<OrderId>> after) {
        var rest = states.values().stream()
                .filter(order -> order.placement().customerId().equals(customerId))
                .sorted(NEWEST_FIRST)
                .dropWhile(order -> after.isPresent() && !isPast(order, after.get()))
                .toList();
        return Page.of(
                rest,
                limit,
                order -> new Position<>(
                        order.placement().placedAt(), order.placement().orderId()));
    }

    @Override
    public synchronized List<OrderId> openPastDeadline(Instant now, int limit) {
        return states.values().stream()
                .filter(order -> order.status() == OrderStatus.PLACED)
                .map(Order::placement)
                .filter(placement -> !placement.deadline().isAfter(now))
                .map(Placement::orderId)
                .limit(limit)
                .toList();
    }

    /** The events committed, in order. */
    public synchronized List<OutboxEvent> events() {
        return List.copyOf(events);
    }

    private static boolean isPast(Order order, Position<OrderId> position) {
        var byTime = order.placement().placedAt().compareTo(position.time());
        var byId = order.placement().orderId().value().compareTo(position.id().value());
        return byTime < 0 || (byTime == 0 && byId < 0);
    }
}
