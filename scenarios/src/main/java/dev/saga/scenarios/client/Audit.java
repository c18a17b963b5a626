package dev.saga.scenarios.client;

import static dev.saga.scenarios.client.Fields.amount;
import static dev.saga.scenarios.client.Fields.text;
import static dev.saga.scenarios.invariants.Invariant.MONEY_ADDS_UP;
import static dev.saga.scenarios.invariants.Invariant.NO_ORDER_IS_STUCK;
import static dev.saga.scenarios.invariants.Invariant.SERVICES_AGREE;
import static dev.saga.scenarios.invariants.Invariant.STOCK_ADDS_UP;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.scenarios.invariants.Invariant;
import dev.saga.scenarios.invariants.Invariants;
import dev.saga.scenarios.invariants.Observation;
import dev.saga.scenarios.invariants.ObservedAccount;
import dev.saga.scenarios.invariants.ObservedOrder;
import dev.saga.scenarios.invariants.ObservedOrder.OrderState;
import dev.saga.scenarios.invariants.ObservedOrder.PaymentState;
import dev.saga.scenarios.invariants.ObservedOrder.StockState;
import dev.saga.scenarios.invariants.ObservedProduct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the public API says of everything that a run touched, at rest.
 *
 * @param products as {@code GET /products/{sku}} answers
 * @param accounts as {@code GET /accounts/{customerId}} answers
 * @param orders by their ids, every one of these products and customers
 * @param payments by their orders' ids; an order without one is not here
 * @param sagas by their orders' ids
 */
public record Audit(
        Collection<JsonObject> products,
        Collection<JsonObject> accounts,
        Map<String, JsonObject> orders,
        Map<String, JsonObject> payments,
        Map<String, Saga> sagas) {
    /** How each invariant is violated; nothing where it holds. {@link #add} adds to it. */
    public Map<Invariant, List<String>> violations() {
        var violations = new EnumMap<Invariant, List<String>>(Invariant.class);
        for (var invariant : List.of(STOCK_ADDS_UP, MONEY_ADDS_UP, SERVICES_AGREE, NO_ORDER_IS_STUCK)) {
            violations.put(invariant, new ArrayList<>());
        }
        Invariants.atRest(observation()).forEach(found -> add(violations, found.invariant(), found.toString()));
        orders.forEach((id, order) -> {
            var saga = saga(id);
            if (!text(order, "status").equals(saga.order())) {
                add(
                        violations,
                        SERVICES_AGREE,
                        "order " + id + " is " + text(order, "status") + ", its events say " + saga);
            }
            if (!saga.closed()) {
                add(violations, NO_ORDER_IS_STUCK, "order " + id + ": " + saga);
            }
        });
        sagas.keySet().stream()
                .filter(id -> !orders.containsKey(id))
                .forEach(id -> add(violations, SERVICES_AGREE, "order " + id + " was accepted and is gone"));
        return violations;
    }

    /** Adds a violation of the invariant. */
    public static void add(Map<Invariant, List<String>> violations, Invariant invariant, String how) {
        violations.computeIfAbsent(invariant, first -> new ArrayList<>()).add(how);
    }

    private Observation observation() {
        return new Observation(
                products.stream().map(Audit::product).toList(),
                accounts.stream().map(Audit::account).toList(),
                orders.entrySet().stream()
                        .map(order -> order(order.getKey(), order.getValue()))
                        .toList());
    }

    private static ObservedProduct product(JsonObject product) {
        var stock = product.getAsJsonObject("stock");
        return new ObservedProduct(
                text(product, "sku"),
                stock.get("available").getAsLong(),
                stock.get("reserved").getAsLong(),
                stock.get("sold").getAsLong(),
                stock.get("received").getAsLong());
    }

    private static ObservedAccount account(JsonObject account) {
        return new ObservedAccount(
                text(account, "customerId"),
                amount(account, "balance"),
                amount(account, "deposited"),
                amount(account, "captured"),
                amount(account, "refunded"));
    }

    private ObservedOrder order(String id, JsonObject order) {
        var stock = saga(id).stock().isEmpty() ? StockState.NONE : StockState.valueOf(saga(id).stock());
        var payment = payments.get(id);
        var paid = payment == null ? PaymentState.NONE : PaymentState.valueOf(text(payment, "status"));
        return new ObservedOrder(
                id,
                text(order, "customerId"),
                OrderState.valueOf(text(order, "status")),
                order.has("total") ? OptionalLong.of(amount(order, "total")) : OptionalLong.empty(),
                stock,
                stock.held() ? pieces(order) : Map.of(),
                paid,
                payment != null && paid.charged() ? amount(payment, "total") : 0);
    }

    private Saga saga(String orderId) {
        return sagas.getOrDefault(orderId, Saga.UNKNOWN);
    }

    private static Map<String, Integer> pieces(JsonObject order) {
        return StreamSupport.stream(order.getAsJsonArray("lines").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(
                        line -> text(line, "sku"), line -> line.get("quantity").getAsInt()));
    }
}
