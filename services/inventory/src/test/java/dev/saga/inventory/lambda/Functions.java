package dev.saga.inventory.lambda;

import static dev.saga.chassis.testing.Wiring.JSON;
import static dev.saga.chassis.testing.Wiring.RETRYING;

import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.testing.BusDelivery;
import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.chassis.testing.Intercepted;
import dev.saga.inventory.InMemoryInventory;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductFixture;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.ReservationFixture;
import dev.saga.inventory.Sku;
import dev.saga.inventory.application.Reservations;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;

/** Inventory's functions over a store in memory, at a time of the test's choosing. */
final class Functions {
    static final Instant NOW = Instant.parse("2026-11-22T01:28:34.120Z");

    final InMemoryInventory stored = new InMemoryInventory();
    private final ApiHandler api = new ApiHandler(JSON, service(stored).routes("EUR"));

    GatewayAnswer api(GatewayCall call) {
        return call.to(api);
    }

    void event(String type, String data) {
        event(ReservationFixture.ORDER_ID, type, data);
    }

    void event(OrderId orderId, String type, String data) {
        event(stored, orderId, type, data);
    }

    /** An event during which something else happens, between read and commit. */
    void event(String type, String data, Runnable meanwhile) {
        event(
                Intercepted.raced(Reservations.class, stored, "commit", 1, arguments -> meanwhile.run()),
                ReservationFixture.ORDER_ID,
                type,
                data);
    }

    void onSale(Product... products) {
        for (var product : products) {
            stored.commit(ProductFixture.created(product));
        }
    }

    Product product(Sku sku) {
        return Objects.requireNonNull(stored.find(Set.of(sku)).get(sku));
    }

    Reservation reservation() {
        return stored.find(ReservationFixture.ORDER_ID);
    }

    private void event(Reservations reservations, OrderId orderId, String type, String data) {
        var handler = new EventsHandler(JSON, service(reservations).subscriptions());
        BusDelivery.deliver(handler, orderId.value(), type, data);
    }

    private InventoryService service(Reservations reservations) {
        return new InventoryService(reservations, stored, JSON, RETRYING, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
