package dev.saga.orders.lambda;

import dev.saga.chassis.OutboxEvent;
import dev.saga.orders.CustomerId;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.OrderFixture;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrderPage;
import dev.saga.orders.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store in which somebody else is faster, a number of times: before each of those commits the total is stored. */
final class RacedOrders implements Orders {
    private final Orders orders;
    private int races;

    RacedOrders(Orders orders, int races) {
        this.orders = orders;
        this.races = races;
    }

    @Override
    public Optional<Order> find(OrderId orderId) {
        return orders.find(orderId);
    }

    @Override
    public void commit(Order next, Optional<OutboxEvent> event) {
        if (races > 0) {
            races--;
            orders.commit(
                    new Placed(next.placement(), next.version(), Optional.of(OrderFixture.TOTAL)), Optional.empty());
        }
        orders.commit(next, event);
    }

    @Override
    public OrderPage ofCustomer(CustomerId customerId, int limit, Optional<OrderPage.Position> after) {
        return orders.ofCustomer(customerId, limit, after);
    }

    @Override
    public List<OrderId> openPastDeadline(Instant now, int limit) {
        return orders.openPastDeadline(now, limit);
    }
}
