package dev.saga.orders.lambda;

import static dev.saga.chassis.testing.Wiring.JSON;
import static dev.saga.chassis.testing.Wiring.RETRYING;

import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.testing.BusDelivery;
import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.chassis.testing.Intercepted;
import dev.saga.chassis.testing.Invocation;
import dev.saga.orders.InMemoryOrders;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.OrderFixture;
import dev.saga.orders.application.Orders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Orders' functions over a store in memory, at a time of the test's choosing. */
final class Functions {

    final InMemoryOrders stored = new InMemoryOrders();
    private final Orders orders;

    Functions() {
        this.orders = stored;
    }

    /** Functions to which another writer is faster a number of times: it stores the order's total before their commit. */
    static Functions raced(int times) {
        return new Functions(stored -> Intercepted.raced(Orders.class, stored, "commit", times, arguments -> {
            var next = (Order) arguments.get(0);
            stored.commit(
                    new Placed(next.placement(), next.version(), Optional.of(OrderFixture.TOTAL)), Optional.empty());
        }));
    }

    /** Functions that see the store through something of the test's own. */
    Functions(UnaryOperator<Orders> wrapper) {
        this.orders = wrapper.apply(stored);
    }

    GatewayAnswer api(GatewayCall call) {
        return call.to(new ApiHandler(JSON, service(OrderFixture.PLACED_AT).routes(30)));
    }

    void event(String type, String data) {
        var handler = new EventsHandler(
                JSON, service(OrderFixture.PLACED_AT.plusSeconds(1)).subscriptions());
        BusDelivery.deliver(handler, OrderFixture.ORDER_ID.value(), type, data);
    }

    void sweep(Instant now) {
        var handler = new SweeperHandler(JSON, service(now).overdueOrders());
        Invocation.invoke(handler, """
                {"version": "0", "id": "schedule-1", "detail-type": "Scheduled Event", "source": "aws.events",
                 "time": "2026-11-22T01:28:33Z", "detail": {}}""");
    }

    private OrdersService service(Instant now) {
        return new OrdersService(orders, JSON, RETRYING, Clock.fixed(now, ZoneOffset.UTC));
    }
}
