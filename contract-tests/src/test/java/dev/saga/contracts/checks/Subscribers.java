package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What each subscription is for: the state of an order in which the event matters, and what then stands in the service's
 * table.
 */
final class Subscribers {
    /**
     * One subscription.
     *
     * @param arrange brings an order of the service to where the event matters, and returns its id
     * @param effect attributes of the order's state that the event leads to
     */
    record Subscriber(Function<RunningService, String> arrange, Function<JsonObject, Map<String, String>> effect) {}

    private static final Map<String, Subscriber> SUBSCRIBERS = new HashMap<>();

    static {
        on("orders", "StockReserved", "PLACED", detail -> Map.of("status", "PLACED", "total", amount(detail)));
        on("orders", "StockUnavailable", "PLACED", detail -> Map.of("status", "REJECTED", "reason", "OUT_OF_STOCK"));
        on("orders", "PaymentCaptured", "PLACED", detail -> Map.of("status", "CONFIRMED", "total", amount(detail)));
        on("orders", "PaymentDeclined", "PLACED", detail -> Map.of("status", "REJECTED", "reason", "PAYMENT_DECLINED"));
        on(
                "orders",
                "PaymentReversed",
                "CONFIRMED",
                detail -> Map.of("status", "CANCELLED", "reason", "PAYMENT_REVERSED"));
        on("inventory", "OrderPlaced", "", detail -> Map.of("status", isInStock(detail) ? "RESERVED" : "UNAVAILABLE"));
        on("inventory", "OrderConfirmed", "RESERVED", detail -> Map.of("status", "COMMITTED"));
        on("inventory", "OrderRejected", "RESERVED", detail -> Map.of("status", "RELEASED"));
        on("inventory", "OrderCancelled", "COMMITTED", detail -> Map.of("status", "RELEASED"));
        on(
                "payments",
                "StockReserved",
                "",
                detail -> isAffordable(detail)
                        ? Map.of("status", "CAPTURED", "total", amount(detail))
                        : Map.of("status", "DECLINED", "total", amount(detail)));
        on("payments", "OrderCancelled", "CAPTURED", detail -> Map.of("status", "REFUNDED"));
    }

    private Subscribers() {}

    /**
     * What a subscription is for.
     *
     * @throws IllegalStateException if nobody wrote it down yet
     */
    static Subscriber of(String service, String event) {
        if (service.equals("tracking")) {
            return new Subscriber(running -> States.newOrder(), detail -> Map.of());
        }
        var subscriber = SUBSCRIBERS.get(service + " " + event);
        if (subscriber == null) {
            throw new IllegalStateException("say in Subscribers what " + event + " does to an order of " + service);
        }
        return subscriber;
    }

    /** What stands in the table of an order now, as far as the effect speaks of it. */
    static Map<String, String> stateOf(String service, String orderId, JsonObject detail) {
        var running = RunningServices.shared().service(service);
        if (service.equals("tracking")) {
            var eventId = detail.getAsJsonObject("metadata").get("eventId").getAsString();
            return running.table().item("SAGA#" + orderId, "EVENT#" + eventId).orElse(Map.of());
        }
        return running.table().item("ORDER#" + orderId, "STATE").orElse(Map.of());
    }

    private static void on(
            String service, String event, String state, Function<JsonObject, Map<String, String>> effect) {
        Function<RunningService, String> arrange = running -> States.of(running).stream()
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElseThrow()
                .arrange()
                .get();
        SUBSCRIBERS.put(service + " " + event, new Subscriber(arrange, effect));
    }

    private static String amount(JsonObject detail) {
        return text(detail, "/data/total/amount");
    }

    private static boolean isAffordable(JsonObject detail) {
        return text(detail, "/data/customerId").equals(States.RICH) && Long.parseLong(amount(detail)) <= States.RICHES;
    }

    private static boolean isInStock(JsonObject detail) {
        return StreamSupport.stream(
                        Json.at(detail, "/data/lines").getAsJsonArray().spliterator(), false)
                .allMatch(line -> States.IN_STOCK.contains(
                        line.getAsJsonObject().get("sku").getAsString()));
    }

    private static String text(JsonObject detail, String pointer) {
        return Json.at(detail, pointer).getAsString();
    }
}
