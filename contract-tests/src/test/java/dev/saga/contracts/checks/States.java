package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.ApiFunctions;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import dev.saga.scenarios.client.Api;
import dev.saga.scenarios.client.Bodies;
import dev.saga.schemas.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The states that an order can be in with each service, and how it gets there by requests and events alone. */
final class States {
    static final String RICH = "ada";
    /** What this customer can surely pay: more than all orders of these tests together is not needed. */
    static final long RICHES = 100_000;

    static final List<String> IN_STOCK = List.of("TEA-GREEN-100", "MUG-BLUE");

    private static final String CURRENCY = "EUR";
    private static final long UNIT_PRICE = 1_250;
    private static final long PLENTY = 1_000_000;

    private static final AtomicInteger ORDERS = new AtomicInteger();
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private States() {}

    /**
     * A state.
     *
     * @param name the status that the service gives the order; empty if the service does not know the order
     * @param arrange brings a new order there, and returns its id
     */
    record State(String name, Supplier<String> arrange) {}

    /** All states of a service's orders. */
    static List<State> of(RunningService service) {
        return switch (service.name()) {
            case "orders" ->
                List.of(
                        placed(),
                        after("CONFIRMED", service, placed(), "PaymentCaptured"),
                        after("REJECTED", service, placed(), "StockUnavailable"),
                        after("CANCELLED", service, placed(), "PaymentReversed"),
                        after("PLACED", service, placed(), "StockReserved"));
            case "inventory" ->
                List.of(
                        unknown(),
                        after("RESERVED", service, unknown(), "OrderPlaced"),
                        after("COMMITTED", service, unknown(), "OrderPlaced", "OrderConfirmed"),
                        after("RELEASED", service, unknown(), "OrderCancelled"),
                        after("UNAVAILABLE", service, "OrderPlaced", "out-of-stock"));
            case "payments" ->
                List.of(
                        unknown(),
                        after("CAPTURED", service, unknown(), "StockReserved"),
                        after("REFUNDED", service, unknown(), "StockReserved", "OrderCancelled"),
                        after("VOIDED", service, unknown(), "OrderCancelled"),
                        after("DECLINED", service, "StockReserved", "no-account"));
            default -> List.of(unknown());
        };
    }

    /** What an event may say: its examples lead to every outcome that its consumers have for it. */
    static List<JsonObject> variants(String event) {
        var directory = Project.schemas().resolve("examples").resolve(event).toFile();
        return Stream.of(Objects.requireNonNull(directory.list(), () -> event + " has no examples"))
                .sorted()
                .map(name -> example(event, name.replace(".json", "")))
                .toList();
    }

    /** The event as another order's; its id stays its own within that order. */
    static JsonObject forOrder(JsonObject detail, String orderId) {
        var old = detail.getAsJsonObject("metadata").get("orderId").getAsString();
        var id = detail.getAsJsonObject("metadata").get("eventId").getAsString();
        return Json.with(
                Json.with(detail, "/metadata/orderId", new JsonPrimitive(orderId)),
                "/metadata/eventId",
                new JsonPrimitive(id.replace(old, orderId)));
    }

    /** The event as a later one of its producer, so that what it causes is told from what others caused. */
    static JsonObject later(JsonObject detail) {
        var id = detail.getAsJsonObject("metadata").get("eventId").getAsString();
        return Json.with(detail, "/metadata/eventId", new JsonPrimitive(id.replaceAll("[0-9]+$", "999999")));
    }

    static String sourceOf(String event) {
        return String.valueOf(Catalog.load().producerOf(event).source());
    }

    static String newOrder() {
        return UUID.nameUUIDFromBytes(("order " + ORDERS.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static JsonObject example(String event, String name) {
        return Json.read(Project.schemas().resolve("examples/" + event + "/" + name + ".json"));
    }

    private static State unknown() {
        return new State("", States::newOrder);
    }

    private static State placed() {
        var order = new Bodies(CURRENCY).order(RICH, Map.of(IN_STOCK.get(0), 2));
        return new State("PLACED", () -> send("/orders", Optional.of(order)).text("orderId"));
    }

    /** Puts on the shelf, and into the account, what the events of the examples and of the states need. */
    static void supply() {
        var bodies = new Bodies(CURRENCY);
        for (var sku : IN_STOCK) {
            send("/products", Optional.of(bodies.product(sku, sku, UNIT_PRICE)));
            send("/products/" + sku + "/receipts", Optional.of(bodies.receipt(PLENTY)));
        }
        send("/accounts/" + RICH, Optional.empty());
        send("/accounts/" + RICH + "/deposits", Optional.of(bodies.deposit(PLENTY * UNIT_PRICE)));
    }

    private static Api.Answer send(String path, Optional<JsonObject> body) {
        var answer = new ApiFunctions(RunningServices.shared())
                .send(
                        body.isPresent() ? "POST" : "PUT",
                        path,
                        body,
                        Optional.of("state-" + REQUESTS.incrementAndGet()));
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " is answered " + answer);
        }
        return answer;
    }

    private static State after(String name, RunningService service, State before, String... events) {
        return new State(name, () -> {
            var orderId = before.arrange().get();
            for (var event : events) {
                hear(service, event, "golden", orderId);
            }
            return orderId;
        });
    }

    private static State after(String name, RunningService service, String event, String example) {
        return new State(name, () -> {
            var orderId = newOrder();
            hear(service, event, example, orderId);
            return orderId;
        });
    }

    private static void hear(RunningService service, String event, String example, String orderId) {
        service.receive(Envelope.of(sourceOf(event), event, forOrder(example(event, example), orderId)));
    }
}
