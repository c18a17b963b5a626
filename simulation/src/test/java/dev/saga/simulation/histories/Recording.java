package dev.saga.simulation.histories;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.chassis.Timestamps;
import dev.saga.schemas.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Tells a story to the functions and takes down what they do. Events are delivered in the order of their commits. */
final class Recording {
    private static final Duration PACE = Duration.ofMillis(100);

    private final Bench bench = new Bench();
    private final Catalog catalog = Catalog.load();
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Deque<Delivery> withheld = new ArrayDeque<>();
    private Predicate<Delivery> withholding = delivery -> false;
    private Instant now = Instant.parse("2026-11-22T01:28:33.120Z");

    /** An event on its way to a function. */
    record Delivery(String function, JsonObject event) {
        String type() {
            return event.get("type").getAsString();
        }
    }

    /** Puts the product on sale, takes in pieces, and pays money in. */
    Recording supplied(int pieces, long priceMinor, long moneyMinor) {
        request("inventory-api", "POST", "/products", "", "", """
                {"sku":"%s","name":"Lamp","unitPrice":{"amount":%d,"currency":"EUR"}}""".formatted(Bench.SKU, priceMinor));
        request(
                "inventory-api",
                "POST",
                "/products/{sku}/receipts",
                "\"sku\":\"" + Bench.SKU + "\"",
                "receipt-1",
                """
                {"quantity":%d}""".formatted(pieces));
        var customer = "\"customerId\":\"" + Bench.CUSTOMER + "\"";
        request("payments-api", "PUT", "/accounts/{customerId}", customer, "", "");
        request("payments-api", "POST", "/accounts/{customerId}/deposits", customer, "deposit-1", """
                {"amount":{"amount":%d,"currency":"EUR"}}""".formatted(
                        moneyMinor));
        return this;
    }

    /** Places the order; the same order again if it was placed before. */
    Recording order(int quantity) {
        request("orders-api", "POST", "/orders", "", Bench.ORDER_KEY, """
                {"customerId":"%s","lines":[{"sku":"%s","quantity":%d}]}""".formatted(
                        Bench.CUSTOMER, Bench.SKU, quantity));
        return this;
    }

    Recording cancel() {
        request("orders-api", "DELETE", "/orders/{orderId}", "\"orderId\":\"" + Bench.ORDER_ID + "\"", "", "");
        return this;
    }

    Recording reversePayment() {
        request("payments-api", "DELETE", "/payments/{orderId}", "\"orderId\":\"" + Bench.ORDER_ID + "\"", "", "");
        return this;
    }

    /** Lets the deadline pass, and the sweeper look for orders that missed it. */
    Recording missDeadline() {
        now = now.plusSeconds(60);
        play("orders-sweeper", JsonParser.parseString("{\"id\":\"schedule-1\"}").getAsJsonObject());
        return this;
    }

    /** Keeps deliveries back until {@link #release}. */
    Recording withhold(String type, String function) {
        withholding =
                delivery -> delivery.type().equals(type) && delivery.function().equals(function);
        return this;
    }

    /** Hands over what was kept back. */
    Recording release() {
        withholding = delivery -> false;
        waiting.addAll(withheld);
        withheld.clear();
        return this;
    }

    /** Delivers until nothing is on its way. */
    Recording deliver() {
        while (!waiting.isEmpty()) {
            var delivery = waiting.pop();
            if (withholding.test(delivery)) {
                withheld.add(delivery);
            } else {
                play(delivery.function(), envelope(delivery.event()));
            }
        }
        return this;
    }

    History history() {
        return new History(List.copyOf(steps));
    }

    private void request(String function, String method, String resource, String path, String key, String body) {
        var payload = new JsonObject();
        payload.addProperty("httpMethod", method);
        payload.addProperty("resource", resource);
        payload.add("headers", JsonParser.parseString("{\"Idempotency-Key\":\"" + key + "\"}"));
        var parameters = JsonParser.parseString("{" + path + "}").getAsJsonObject();
        payload.add("pathParameters", parameters);
        payload.addProperty("body", body);
        payload.add("requestContext", JsonParser.parseString("""
                {"extendedRequestId":"request-%d","path":"/v1%s","authorizer":{"claims":{"client_id":"client-1"}}}""".formatted(
                        steps.size() + 1, filled(resource, parameters))));
        play(function, payload);
    }

    private static String filled(String resource, JsonObject parameters) {
        var path = resource;
        for (var parameter : parameters.entrySet()) {
            path = path.replace(
                    "{" + parameter.getKey() + "}", parameter.getValue().getAsString());
        }
        return path;
    }

    private void play(String function, JsonObject payload) {
        now = now.plus(PACE);
        var step = bench.play(new Input(Timestamps.format(now), function, payload));
        steps.add(step);
        for (var said : step.says()) {
            for (var service : catalog.services()) {
                var listens = service.consumes().contains(said.get("type").getAsString());
                if (listens && service.source() != null) {
                    waiting.add(new Delivery(service.name() + "-events", said));
                }
            }
        }
    }

    private static JsonObject envelope(JsonObject said) {
        var envelope = new JsonObject();
        envelope.addProperty("version", "0");
        envelope.addProperty("id", "7");
        envelope.add("detail-type", said.get("type"));
        envelope.add("source", said.get("source"));
        envelope.add("time", said.get("occurredAt"));
        envelope.add("detail", said.get("detail"));
        return envelope;
    }
}
