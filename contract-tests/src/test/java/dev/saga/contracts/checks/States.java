package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.Scenarios;
import dev.saga.schemas.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final AtomicInteger ORDERS = new AtomicInteger();

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
                        placed(service),
                        after("CONFIRMED", service, placed(service), "PaymentCaptured"),
                        after("REJECTED", service, placed(service), "StockUnavailable"),
                        after("CANCELLED", service, placed(service), "PaymentReversed"),
                        after("PLACED", service, placed(service), "StockReserved"));
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
                        new Command("PlaceOrder", orderId -> place(service, keyOf(orderId))),
                        new Command("CancelOrder", orderId -> delete(service, "/orders/{orderId}", orderId)),
                        new Command("TimeOut", orderId -> timeOut(service, orderId)));
            case "payments" ->
                List.of(new Command("ReversePayment", orderId -> delete(service, "/payments/{orderId}", orderId)));
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

    private static State placed(RunningService orders) {
        return new State("PLACED", () -> place(orders, keyOf("")));
    }

    private static String place(RunningService orders, String key) {
        var orderId = orders.call(
                        "POST /orders",
                        "",
                        key,
                        "{'customerId': '" + RICH + "', 'lines': [{'sku': '" + IN_STOCK.get(0) + "', 'quantity': 2}]}")
                .get("orderId")
                .getAsString();
        KEYS.put(orderId, key);
        return orderId;
    }

    /** The idempotency key that placed the order; a new one if none has. */
    private static String keyOf(String orderId) {
        return KEYS.getOrDefault(orderId, "state-" + ORDERS.incrementAndGet());
    }

    private static String delete(RunningService service, String resource, String orderId) {
        var request = RunningService.request("DELETE " + resource, orderId, "delete-" + ORDERS.incrementAndGet(), "");
        var answer = service.answer(request);
        if (answer.get("statusCode").getAsInt() >= 500) {
            throw new IllegalStateException("DELETE " + resource + " is answered " + answer);
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
