package dev.saga.orders.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.orders.Orders;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;

/** Orders' functions, above a store and a clock of the simulation's. */
public record OrdersFunctions(RequestStreamHandler api, RequestStreamHandler events, RequestStreamHandler sweeper) {
    public static OrdersFunctions over(Orders orders, RetryingCommit retrying, Clock clock, Duration timeout) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        var transitions = new OrderTransitions(orders, new OrderEventSealer(json), retrying, clock);
        return new OrdersFunctions(
                new ApiHandler(json, new OrdersApi(orders, transitions, timeout.toSeconds())),
                new EventsHandler(json, transitions),
                new SweeperHandler(json, orders, transitions, clock));
    }
}
