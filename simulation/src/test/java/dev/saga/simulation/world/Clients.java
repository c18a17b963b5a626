package dev.saga.simulation.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.orders.OrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Customers and merchants at the API. Whoever gets no answer, or one that blames the server, asks again with the same
 * key, and some do so anyway.
 */
final class Clients {
    static final List<String> SKUS = List.of("BULB", "LAMP", "SHADE");
    static final List<String> CUSTOMERS = List.of("ann", "ben", "cleo", "dan");

    private static final String CURRENCY = "EUR";
    private static final long LONGEST_ORDERING_MILLIS = 10_000;
    private static final Pattern STATUS = Pattern.compile("\"statusCode\":([0-9]+)");

    private final Chance chance;
    private final Timetable timetable;
    private final Lambda lambda;
    private final Set<Safeguard> off;
    private final Map<String, Long> expectedStock = new LinkedHashMap<>();
    private final Map<String, Long> expectedMoney = new LinkedHashMap<>();
    private int placed;
    private int requests;

    Clients(Chance chance, Timetable timetable, Lambda lambda, Set<Safeguard> off) {
        this.chance = chance;
        this.timetable = timetable;
        this.lambda = lambda;
        this.off = off;
    }

    /** How many orders were asked for. */
    int placed() {
        return placed;
    }

    /** How many pieces of each SKU arrived. */
    Map<String, Long> expectedStock() {
        return expectedStock;
    }

    /** How much each customer paid in, in minor units. */
    Map<String, Long> expectedMoney() {
        return expectedMoney;
    }

    /** Puts products on sale and takes in stock, here and there too little. */
    void supply(RequestStreamHandler products) {
        for (var sku : SKUS) {
            var body = "{\"sku\":\"%s\",\"name\":\"%s\",\"unitPrice\":{\"amount\":%d,\"currency\":\"%s\"}}"
                    .formatted(sku, sku.toLowerCase(Locale.ROOT), chance.between(1, 50) * 100, CURRENCY);
            request(products, "POST", "/products", "", "", body, created -> {
                for (int delivery = 0; delivery < 2; delivery++) {
                    var quantity = chance.between(1, 8);
                    expectedStock.merge(sku, (long) quantity, Long::sum);
                    request(
                            products,
                            "POST",
                            "/products/{sku}/receipts",
                            path("sku", sku),
                            key(),
                            "{\"quantity\":%d}".formatted(quantity),
                            status -> {});
                }
            });
        }
    }

    /** Opens accounts and pays in, here and there too little; one customer has none. */
    void deposit(RequestStreamHandler accounts) {
        for (var customer : CUSTOMERS.subList(1, CUSTOMERS.size())) {
            var path = path("customerId", customer);
            request(accounts, "PUT", "/accounts/{customerId}", path, "", "", opened -> {
                for (int deposit = 0; deposit < 2; deposit++) {
                    var amountMinor = chance.between(1, 100) * 100L;
                    expectedMoney.merge(customer, amountMinor, Long::sum);
                    request(
                            accounts,
                            "POST",
                            "/accounts/{customerId}/deposits",
                            path,
                            key(),
                            "{\"amount\":{\"amount\":%d,\"currency\":\"%s\"}}".formatted(amountMinor, CURRENCY),
                            status -> {});
                }
            });
        }
    }

    /** Places orders, and takes some of them back. */
    void order(RequestStreamHandler orders, RequestStreamHandler payments, int count) {
        for (int i = 0; i < count; i++) {
            timetable.inMillis(chance.between(1, (int) LONGEST_ORDERING_MILLIS), () -> place(orders, payments));
        }
    }

    private void place(RequestStreamHandler orders, RequestStreamHandler payments) {
        var key = key();
        var orderId = OrderId.of("client-1", key).value();
        var lines = new ArrayList<String>();
        for (var sku : SKUS) {
            if (chance.below(2) == 0) {
                lines.add("{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, chance.between(1, 3)));
            }
        }
        if (lines.isEmpty()) {
            lines.add("{\"sku\":\"LAMP\",\"quantity\":1}");
        }
        var body = "{\"customerId\":\"%s\",\"lines\":[%s]}".formatted(chance.one(CUSTOMERS), String.join(",", lines));
        placed++;
        chance.during(List.of("PlaceOrder"), () -> request(orders, "POST", "/orders", "", key, body, status -> {}));
        sometimes(
                "CancelOrder",
                () -> request(orders, "DELETE", "/orders/{orderId}", path("orderId", orderId), "", "", status -> {}));
        sometimes(
                "ReversePayment",
                () -> request(
                        payments, "DELETE", "/payments/{orderId}", path("orderId", orderId), "", "", status -> {}));
    }

    /** A command that some customers give, at some time soon. */
    private void sometimes(String command, Runnable request) {
        if (chance.below(8) == 0) {
            timetable.inMillis(
                    chance.between(1, chance.below(2) == 0 ? 2_000 : 60_000),
                    () -> chance.during(List.of(command), request));
        }
    }

    private void request(
            RequestStreamHandler function,
            String method,
            String resource,
            String path,
            String key,
            String body,
            IntConsumer answered) {
        // A client without keys is another one each time it asks.
        var sent = off.contains(Safeguard.IDEMPOTENCY_KEY) && !key.isEmpty() ? key() : key;
        var input = """
                {"httpMethod":"%s","resource":"%s","headers":{"Idempotency-Key":"%s"},"pathParameters":{%s},"body":"%s",\
                "requestContext":{"extendedRequestId":"request-%d","path":"/v1%s",\
                "authorizer":{"claims":{"client_id":"client-1"}}}}""".formatted(method, resource, sent, path, body.replace("\"", "\\\""), ++requests, resource);
        var status = lambda.invoke("api", function, input)
                .map(STATUS::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .orElse(500);
        var causes = chance.causes();
        var isAnswered = status < 500;
        if (isAnswered) {
            answered.accept(status);
        }
        if (!isAnswered || chance.happens(Fault.REQUEST_REPEATED)) {
            IntConsumer next = isAnswered ? repeated -> {} : answered;
            timetable.inMillis(
                    chance.between(100, 5_000),
                    () -> chance.during(causes, () -> request(function, method, resource, path, key, body, next)));
        }
    }

    private static String path(String name, String value) {
        return "\"%s\":\"%s\"".formatted(name, value);
    }

    private String key() {
        return "key-" + ++requests;
    }
}
