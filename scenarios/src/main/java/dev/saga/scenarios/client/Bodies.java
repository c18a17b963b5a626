package dev.saga.scenarios.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * The bodies of the API's requests.
 *
 * @param currency the stack's one currency
 */
public record Bodies(String currency) {
    /**
     * What {@code POST /products} takes.
     *
     * @param unitPrice in minor units
     */
    public JsonObject product(String sku, String name, long unitPrice) {
        var product = new JsonObject();
        product.addProperty("sku", sku);
        product.addProperty("name", name);
        product.add("unitPrice", money(unitPrice));
        return product;
    }

    /** What {@code POST /products/{sku}/receipts} takes. */
    public JsonObject receipt(long units) {
        var receipt = new JsonObject();
        receipt.addProperty("quantity", units);
        return receipt;
    }

    /**
     * What {@code POST /accounts/{customerId}/deposits} takes.
     *
     * @param amount in minor units
     */
    public JsonObject deposit(long amount) {
        var deposit = new JsonObject();
        deposit.add("amount", money(amount));
        return deposit;
    }

    /**
     * What {@code POST /orders} takes.
     *
     * @param quantities by SKU, in the order of the lines
     */
    public JsonObject order(String customerId, Map<String, Integer> quantities) {
        var lines = new JsonArray();
        quantities.forEach((sku, quantity) -> {
            var line = new JsonObject();
            line.addProperty("sku", sku);
            line.addProperty("quantity", quantity);
            lines.add(line);
        });
        var order = new JsonObject();
        order.addProperty("customerId", customerId);
        order.add("lines", lines);
        return order;
    }

    private JsonObject money(long amount) {
        var money = new JsonObject();
        money.addProperty("amount", amount);
        money.addProperty("currency", currency);
        return money;
    }
}
