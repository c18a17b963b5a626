package dev.saga.simulation.world;

import dev.saga.orders.OrderId;

/** What each service calls one order; made once, as the invariants ask for it after every transaction. */
record OrderNames(
        OrderId orders,
        dev.saga.inventory.OrderId inventory,
        dev.saga.payments.OrderId payments,
        dev.saga.tracking.OrderId tracking) {

    static OrderNames of(OrderId orderId) {
        var value = orderId.value();
        return new OrderNames(
                orderId,
                new dev.saga.inventory.OrderId(value),
                new dev.saga.payments.OrderId(value),
                new dev.saga.tracking.OrderId(value));
    }
}
