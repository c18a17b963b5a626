package dev.saga.orders;

import dev.saga.chassis.OutboxEvent;
import dev.saga.orders.application.Orders;
import java.util.List;

class InMemoryOrdersTest extends OrdersContract {
    private final InMemoryOrders orders = new InMemoryOrders();

    @Override
    protected Orders orders() {
        return orders;
    }

    @Override
    protected List<String> storedEvents(OrderId orderId) {
        return orders.events().stream().map(OutboxEvent::detail).toList();
    }
}
