package dev.saga.orders.application;

import dev.saga.orders.Order;
import dev.saga.orders.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list of orders.
 *
 * @param next where the next page begins; empty if this is the last
 */
public record OrderPage(List<Order> orders, Optional<Position> next) {
    /** The last order of a page. */
    public record Position(Instant placedAt, OrderId orderId) {
        static Position of(Order order) {
            return new Position(order.placement().placedAt(), order.placement().orderId());
        }
    }

    /**
     * A page of at most {@code limit} orders.
     *
     * @param found the page's orders, and at least one more if there is a next page
     */
    public static OrderPage of(List<Order> found, int limit) {
        var orders = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(Position.of(orders.get(limit - 1))) : Optional.<Position>empty();
        return new OrderPage(List.copyOf(orders), next);
    }
}
