package dev.saga.inventory.lambda;

import dev.saga.chassis.EventSealer;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.chassis.http.Routes;
import dev.saga.inventory.application.ProductTransitions;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.ReservationTransitions;
import dev.saga.inventory.application.Reservations;
import dev.saga.inventory.events.InventorySubscriptions;
import dev.saga.inventory.events.PublishedData;
import dev.saga.inventory.http.ProductsApi;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Composes inventory above its stores. */
@Factory
public final class InventoryService {
    private final Products products;
    private final RetryingCommit retrying;
    private final ReservationTransitions transitions;

    public InventoryService(
            Reservations reservations, Products products, JsonMapper json, RetryingCommit retrying, Clock clock) {
        this.products = products;
        this.retrying = retrying;
        var sealer = new EventSealer<>(json, "inventory", PublishedData::of);
        this.transitions = new ReservationTransitions(reservations, sealer, retrying, clock);
    }

    /**
     * The operations of the API.
     *
     * @param currency of all prices, from {@code CURRENCY}
     */
    @Singleton
    public Routes routes(@Value("${currency}") String currency) {
        return new ProductsApi(products, new ProductTransitions(products, retrying), currency);
    }

    @Singleton
    public Subscriptions subscriptions() {
        return new InventorySubscriptions(transitions, products);
    }
}
