package dev.saga.scenarios;

import com.google.gson.JsonObject;
import dev.saga.scenarios.client.Api;
import dev.saga.scenarios.client.Bodies;
import dev.saga.scenarios.client.Saga;
import dev.saga.scenarios.client.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One customer who orders one product: the ground on which a scenario is played. Both are new, so that scenarios do not
 * disturb each other, nor a stack that is in use.
 */
public final class Trial {
    private static final long LOOK_AGAIN_MILLIS = 25;
    private final Api api;
    private final Timeline timeline;
    private final Bodies bodies;
    private final String label;
    private final Duration patience;
    private final String sku;
    private final String customerId;
    private final Set<String> accepted = new LinkedHashSet<>();
    private long placedNanos;

    /**
     * Names a product and a customer; {@link #supplied} makes them.
     *
     * @param run what tells this run's names from those of earlier ones
     * @param patience how long an outcome may take
     */
    public Trial(Api api, Timeline timeline, String currency, String run, String label, Duration patience) {
        this.api = api;
        this.timeline = timeline;
        bodies = new Bodies(currency);
        this.label = label;
        this.patience = patience;
        sku = ("DEMO-" + run + "-" + label.replaceAll("[^a-zA-Z]", "")).toUpperCase(java.util.Locale.ROOT);
        customerId = "demo-" + run + "-" + label;
    }

    /** The name of its scenario. */
    public String label() {
        return label;
    }

    public String sku() {
        return sku;
    }

    public String customerId() {
        return customerId;
    }

    /**
     * Puts a product on the shelf and money into the customer's account.
     *
     * @param units how many
     * @param unitPrice in minor units of the stack's currency
     * @param deposit in minor units
     */
    public Trial supplied(int units, long unitPrice, long deposit) throws IOException, InterruptedException {
        var product = bodies.product(sku, "What " + label + " is about", unitPrice);
        expect(201, "POST /products", api.post("/products", product));
        var receipt = bodies.receipt(units);
        expect(201, "POST /products/{sku}/receipts", api.post("/products/" + sku + "/receipts", receipt, "first"));
        expect(201, "PUT /accounts/{customerId}", api.put("/accounts/" + customerId));
        expect(
                201,
                "POST /accounts/{customerId}/deposits",
                api.post("/accounts/" + customerId + "/deposits", bodies.deposit(deposit), "first"));
        return this;
    }

    /** Places an order and returns its id. */
    public String order(int quantity) throws IOException, InterruptedException {
        return order(quantity, UUID.randomUUID().toString());
    }

    /** Places an order under a key of the caller's choice. */
    public String order(int quantity, String idempotencyKey) throws IOException, InterruptedException {
        placedNanos = System.nanoTime();
        var answer = expect(202, "POST /orders", api.post("/orders", orderOf(quantity), idempotencyKey));
        var orderId = answer.text("orderId");
        timeline.label(orderId, label);
        accepted.add(orderId);
        return orderId;
    }

    /** The status of a second request under the same key. */
    int statusOfOrder(int quantity, String idempotencyKey) throws IOException, InterruptedException {
        return api.post("/orders", orderOf(quantity), idempotencyKey).status();
    }

    void cancel(String orderId) throws IOException, InterruptedException {
        expect(202, "DELETE /orders/{orderId}", api.delete("/orders/" + orderId));
    }

    void reversePayment(String orderId) throws IOException, InterruptedException {
        expect(202, "DELETE /payments/{orderId}", api.delete("/payments/" + orderId));
    }

    /**
     * Waits until the order's payment has this status.
     *
     * @return the status that was last seen, "" for none
     */
    String awaitPayment(String orderId, String status) throws IOException, InterruptedException {
        return await(() -> api.get("/payments/" + orderId).text("status"), status::equals);
    }

    /** The orders that were accepted, each once. */
    public Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many orders the customer has. */
    public int orders() throws IOException, InterruptedException {
        return expect(200, "GET /orders", api.get("/orders?customerId=" + customerId))
                .body()
                .getAsJsonArray("items")
                .size();
    }

    /** Milliseconds since the last order was placed. */
    public long millisSinceOrder() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - placedNanos);
    }

    /**
     * Waits until the saga is what it should be.
     *
     * @return the saga as it was last seen, as expected or not
     */
    public Saga await(String orderId, Expectation expected) throws IOException, InterruptedException {
        var saga = await(() -> saga(orderId), expected::isMetBy);
        saga.events().forEach(event -> timeline.show(orderId, event));
        return saga;
    }

    private interface Look<T> {
        T look() throws IOException, InterruptedException;
    }

    private <T> T await(Look<T> look, Predicate<T> awaited) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var seen = look.look();
        while (!awaited.test(seen) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            seen = look.look();
        }
        return seen;
    }

    private Saga saga(String orderId) throws IOException, InterruptedException {
        var answer = api.get("/sagas/" + orderId);
        // The timeline is built from events: it begins a moment after the order.
        return answer.status() == 404
                ? Saga.UNKNOWN
                : Saga.of(expect(200, "GET /sagas/{orderId}", answer).body());
    }

    private JsonObject orderOf(int quantity) {
        return bodies.order(customerId, Map.of(sku, quantity));
    }

    private static Api.Answer expect(int status, String request, Api.Answer answer) {
        if (answer.status() != status) {
            throw new ScenarioFailedException(
                    request + " should answer " + status + " but answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
