package dev.saga.inventory.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.inventory.Products;
import dev.saga.inventory.Reservations;
import io.micronaut.json.JsonMapper;
import java.time.Clock;

/** Inventory's functions, above a store and a clock of the simulation's. */
public record InventoryFunctions(RequestStreamHandler api, RequestStreamHandler events) {
    public static InventoryFunctions over(
            Reservations reservations, Products products, RetryingCommit retrying, Clock clock, String currency) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        var sealer = new InventoryEventSealer(json);
        return new InventoryFunctions(
                new ApiHandler(json, new ProductsApi(products, retrying, currency)),
                new EventsHandler(json, new ReservationTransitions(reservations, products, sealer, retrying, clock)));
    }
}
