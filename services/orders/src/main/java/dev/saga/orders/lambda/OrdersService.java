package dev.saga.orders.lambda;

import dev.saga.chassis.EventSealer;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.chassis.http.Routes;
import dev.saga.orders.application.OrderTransitions;
import dev.saga.orders.application.Orders;
import dev.saga.orders.application.OverdueOrders;
import dev.saga.orders.events.OrdersSubscriptions;
import dev.saga.orders.events.PublishedData;
import dev.saga.orders.http.OrdersApi;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Composes orders above a store. */
@Factory
public final class OrdersService {
    private final Orders orders;
    private final Clock clock;
    private final OrderTransitions transitions;

    public OrdersService(Orders orders, JsonMapper json, RetryingCommit retrying, Clock clock) {
        this.orders = orders;
        this.clock = clock;
        var sealer = new EventSealer<>(json, "orders", PublishedData::of);
        this.transitions = new OrderTransitions(orders, sealer, retrying, clock);
    }

    /**
     * The operations of the API.
     *
     * @param timeoutSeconds how long an order may stay undecided, from {@code ORDER_TIMEOUT_SECONDS}
     */
    @Singleton
    public Routes routes(@Value("${order.timeout.seconds}") long timeoutSeconds) {
        return new OrdersApi(orders, transitions, Duration.ofSeconds(timeoutSeconds));
    }

    @Singleton
    public Subscriptions subscriptions() {
        return new OrdersSubscriptions(transitions);
    }

    @Singleton
    public OverdueOrders overdueOrders() {
        return new OverdueOrders(orders, transitions, clock);
    }
}
