package dev.saga.contracts.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import java.util.concurrent.atomic.AtomicInteger;

/** What requests can refer to: a product with stock, a customer with money, and an order of theirs that is paid. */
final class Ground {
    private static final String SKU = "GROUND-1";
    private static final String DISPOSABLE = "GROUND-2";
    private static final String CUSTOMER = "ground-1";
    private final String orderId;
    private final AtomicInteger names = new AtomicInteger();

    private Ground(String orderId) {
        this.orderId = orderId;
    }

    /** Names only; nothing of it exists. */
    static Ground ofNames() {
        return new Ground("00000000-0000-4000-8000-000000000000");
    }

    /** Lays it through the API. */
    static Ground lay(RunningApi api) {
        product(api, SKU, 100_000);
        product(api, DISPOSABLE, 1);
        account(api, CUSTOMER, 100_000_000);
        confirmed(api, "ground-1");
        return new Ground(confirmed(api, "ground-2"));
    }

    private static String confirmed(RunningApi api, String key) {
        var orderId = order(api, CUSTOMER, SKU, 1, key).text("orderId");
        var saga = api.closedSaga(orderId);
        if (!saga.text("order").equals("CONFIRMED")) {
            throw new AssertionError("an order is not confirmed: " + saga);
        }
        return orderId;
    }

    static void product(RunningApi api, String sku, int pieces) {
        expect(201, api.send(Call.of("POST", "/products").json("""
                {"sku": "%s", "name": "Ground", "unitPrice": {"amount": 100, "currency": "EUR"}}""".formatted(sku))));
        expect(
                201,
                api.send(Call.of("POST", "/products/" + sku + "/receipts")
                        .withKey("first")
                        .json("{\"quantity\": " + pieces + "}")));
    }

    static void account(RunningApi api, String customerId, long deposit) {
        expect(201, api.send(Call.of("PUT", "/accounts/" + customerId)));
        expect(
                201,
                api.send(Call.of("POST", "/accounts/" + customerId + "/deposits")
                        .withKey("first")
                        .json("{\"amount\": {\"amount\": " + deposit + ", \"currency\": \"EUR\"}}")));
    }

    static Answer order(RunningApi api, String customerId, String sku, int quantity, String key) {
        return expect(202, api.send(orderCall(customerId, sku, quantity, key)));
    }

    static Call orderCall(String customerId, String sku, int quantity, String key) {
        return Call.of("POST", "/orders").withKey(key).json("""
                {"customerId": "%s", "lines": [{"sku": "%s", "quantity": %d}]}""".formatted(customerId, sku, quantity));
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("awaited " + status + ", got " + answer);
        }
        return answer;
    }

    String orderId() {
        return orderId;
    }

    String customerId() {
        return CUSTOMER;
    }

    /** A name that no other request has, of letters that fit a SKU and a key. */
    String fresh(String prefix) {
        return "%s-%06d".formatted(prefix, names.incrementAndGet()); // always as long, so that cuts are the same
    }

    /** A valid request of the operation that names what exists; each is a request of its own. */
    Call call(Operation operation) {
        var target = operation.path();
        for (var parameter : operation.parameters("path").toList()) {
            var isRemoval = operation.id().equals("removeProduct");
            target = target.replace("{" + parameter.name() + "}", isRemoval ? DISPOSABLE : value(parameter.name()));
        }
        for (var parameter : operation.parameters("query").toList()) {
            if (parameter.required()) {
                target += "?" + parameter.name() + "=" + value(parameter.name());
            }
        }
        var call = Call.of(operation.method(), target);
        if (operation.has("Idempotency-Key")) {
            call = call.withKey(fresh("key"));
        }
        return operation.body().isPresent() ? call.json(body(operation)) : call;
    }

    /** A valid body of the operation. */
    JsonObject body(Operation operation) {
        var example = operation.body().orElseThrow().anyExample();
        return operation.id().equals("createProduct")
                ? Json.with(example, "/sku", new JsonPrimitive(fresh("FRESH")))
                : example;
    }

    String value(String parameter) {
        return switch (parameter) {
            case "sku" -> SKU;
            case "customerId" -> CUSTOMER;
            case "orderId" -> orderId;
            default -> throw new IllegalArgumentException("what value has " + parameter + "?");
        };
    }
}
