package dev.saga.scenarios.client;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The bodies of the API's requests.
 *
 * @param currency the stack's one currency
 */
public record Bodies(String currency) {
    private static final Gson GSON = new Gson();

    private record Money(long amount, String currency) {}

    private record Product(String sku, String name, Money unitPrice) {}

    private record Receipt(long quantity) {}

    private record Deposit(Money amount) {}

    private record Line(String sku, int quantity) {}

    private record Order(String customerId, List<Line> lines) {}

    /**
     * What {@code POST /products} takes.
     *
     * @param unitPrice in minor units
     */
    public JsonObject product(String sku, String name, long unitPrice) {
        return json(new Product(sku, name, money(unitPrice)));
    }

    /** What {@code POST /products/{sku}/receipts} takes. */
    public JsonObject receipt(long units) {
        return json(new Receipt(units));
    }

    /**
     * What {@code POST /accounts/{customerId}/deposits} takes.
     *
     * @param amount in minor units
     */
    public JsonObject deposit(long amount) {
        return json(new Deposit(money(amount)));
    }

    /**
     * What {@code POST /orders} takes.
     *
     * @param quantities by SKU, in the order of the lines
     */
    public JsonObject order(String customerId, Map<String, Integer> quantities) {
        var lines = quantities.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
        return json(new Order(customerId, lines));
    }

    private Money money(long amount) {
        return new Money(amount, currency);
    }

    private static JsonObject json(Object body) {
        return GSON.toJsonTree(body).getAsJsonObject();
    }
}
