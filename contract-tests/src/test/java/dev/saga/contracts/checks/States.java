package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.ApiFunctions;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import dev.saga.contracts.running.Scenarios;
import dev.saga.scenarios.client.Api;
import dev.saga.scenarios.client.Bodies;
import dev.saga.schemas.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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

    /** Idempotency keys by the orders that they placed. */
    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

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
                        unknown(),
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

    /**
     * A request, or the call of a schedule, that can change an order.
     *
     * @param name as in the causation ids of the events that it causes
     * @param send sends it to an order, and returns the id of the order that it reached
     */
    record Command(String name, UnaryOperator<String> send) {}

    /** The commands of a service. Each can be sent in every state; a refusal by the service is no error. */
    static List<Command> commands(RunningService service) {
        return switch (service.name()) {
            case "orders" ->
                List.of(
                        new Command("PlaceOrder", orderId -> place(KEYS.getOrDefault(orderId, newKey()))),
                        new Command("CancelOrder", orderId -> delete("/orders", orderId)),
                        new Command("TimeOut", orderId -> timeOut(service, orderId)));
            case "payments" -> List.of(new Command("ReversePayment", orderId -> delete("/payments", orderId)));
            default -> List.of();
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
        return new State("PLACED", () -> place(newKey()));
    }

    private static String place(String key) {
        var order = new Bodies(CURRENCY).order(RICH, Map.of(IN_STOCK.get(0), 2));
        var orderId = succeed("POST", "/orders", Optional.of(order), key).text("orderId");
        KEYS.put(orderId, key);
        return orderId;
    }

    /** Sends a deletion; the service may refuse it. */
    private static String delete(String collection, String orderId) {
        var answer = send("DELETE", collection + "/" + orderId, Optional.empty(), newKey());
        if (answer.status() >= 500) {
            throw new IllegalStateException("DELETE of " + collection + " is answered " + answer);
        }
        return orderId;
    }

    private static String timeOut(RunningService orders, String orderId) {
        if (!orders.status(orderId).isEmpty()) {
            Scenarios.passDeadline(orders, orderId);
        }
        orders.sweep();
        return orderId;
    }

    /** Puts on the shelf, and into the account, what the events of the examples and of the states need. */
    static void supply() {
        var bodies = new Bodies(CURRENCY);
        for (var sku : IN_STOCK) {
            succeed("POST", "/products", Optional.of(bodies.product(sku, sku, UNIT_PRICE)), newKey());
            succeed("POST", "/products/" + sku + "/receipts", Optional.of(bodies.receipt(PLENTY)), newKey());
        }
        succeed("PUT", "/accounts/" + RICH, Optional.empty(), newKey());
        succeed("POST", "/accounts/" + RICH + "/deposits", Optional.of(bodies.deposit(PLENTY * UNIT_PRICE)), newKey());
    }

    private static Api.Answer succeed(String method, String path, Optional<JsonObject> body, String key) {
        var answer = send(method, path, body, key);
        if (answer.status() >= 300) {
            throw new IllegalStateException(method + " " + path + " is answered " + answer);
        }
        return answer;
    }

    private static Api.Answer send(String method, String path, Optional<JsonObject> body, String key) {
        return new ApiFunctions(RunningServices.shared()).send(method, path, body, Optional.of(key));
    }

    private static String newKey() {
        return "state-" + REQUESTS.incrementAndGet();
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
