package dev.saga.orders.lambda;

import dev.saga.chassis.Backoff;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.testing.Intercepted;
import dev.saga.chassis.testing.Invocation;
import dev.saga.orders.InMemoryOrders;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.OrderFixture;
import dev.saga.orders.application.Orders;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Orders' functions over a store in memory, at a time of the test's choosing. */
final class Functions {
    static final JsonMapper JSON = LambdaContext.shared().getBean(JsonMapper.class);

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

    String api(String method, String resource, String rest) {
        var handler = new ApiHandler(JSON, service(OrderFixture.PLACED_AT).routes(30));
        var request = """
                {"httpMethod": "%s", "resource": "%s", "path": "/", "isBase64Encoded": false,
                 "requestContext": {"extendedRequestId": "request-1", "path": "/v1%s",
                   "authorizer": {"claims": {"client_id": "client-1"}}},
                 %s}""".formatted(method, resource, resource, rest);
        return Invocation.invoke(handler, request);
    }

    void event(String type, String data) {
        var handler = new EventsHandler(
                JSON, service(OrderFixture.PLACED_AT.plusSeconds(1)).subscriptions());
        Invocation.invoke(handler, envelope(type, data));
    }

    void sweep(Instant now) {
        var handler = new SweeperHandler(JSON, service(now).overdueOrders());
        Invocation.invoke(handler, """
                {"version": "0", "id": "schedule-1", "detail-type": "Scheduled Event", "source": "aws.events",
                 "time": "2026-11-22T01:28:33Z", "detail": {}}""");
    }

    private OrdersService service(Instant now) {
        return new OrdersService(
                orders,
                JSON,
                new RetryingCommit(new Backoff(Duration.ZERO, duration -> {}, new Random(1))),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    static String envelope(String type, String data) {
        var orderId = OrderFixture.ORDER_ID.value();
        return """
                {"version": "0", "id": "7", "detail-type": "%s", "source": "saga.others", "account": "000000000000",
                 "time": "2026-11-22T01:28:34Z", "region": "eu-central-1", "resources": [],
                 "detail": {"metadata": {"eventId": "payments:%s:1", "orderId": "%s",
                   "causationId": "inventory:%s:1", "occurredAt": "2026-11-22T01:28:34.000Z", "hop": 2}, "data": %s}}""".formatted(type, orderId, orderId, orderId, data);
    }
}
