package dev.saga.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks at everything that a load run touched, through the public API, once it is at rest. */
final class LoadAudit {
    private static final String STOCK = "stockAddsUp";
    private static final String MONEY = "moneyAddsUp";
    private static final String AGREE = "ordersStockAndPaymentsAgree";
    private static final String CLOSED = "noSagaIsOpen";
    private static final String ONCE = "everyOrderIsThereOnce";
    private static final int OK = 200;

    private final PersistentClient client;
    private final Shoppers shoppers;
    private final LoadPlan plan;
    private final Map<String, ConcurrentLinkedQueue<String>> violations = new LinkedHashMap<>();
    private final Map<String, JsonObject> orders = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> payments = new ConcurrentHashMap<>();
    private final Map<String, Saga> sagas = new ConcurrentHashMap<>();

    private LoadAudit(PersistentClient client, Shoppers shoppers, LoadPlan plan) {
        this.client = client;
        this.shoppers = shoppers;
        this.plan = plan;
        for (var invariant : List.of(STOCK, MONEY, AGREE, CLOSED, ONCE)) {
            violations.put(invariant, new ConcurrentLinkedQueue<>());
        }
    }

    /**
     * What was found.
     *
     * @param violations of each invariant, none if it holds
     * @param outcomes how many orders ended how, for example {@code CANCELLED TIMED_OUT}
     * @param sagas of the orders, by their ids
     */
    record Findings(Map<String, List<String>> violations, Map<String, Integer> outcomes, Map<String, Saga> sagas) {
        boolean clean() {
            return violations.values().stream().allMatch(List::isEmpty);
        }
    }

    /** Asks for everything; nothing should change meanwhile. */
    static Findings of(PersistentClient client, Shoppers shoppers, LoadPlan plan)
            throws IOException, InterruptedException {
        var audit = new LoadAudit(client, shoppers, plan);
        audit.read();
        audit.checkOrders();
        shoppers.each(plan.products(), audit::check);
        shoppers.each(plan.customers(), audit::check);
        return audit.findings();
    }

    private void read() throws IOException, InterruptedException {
        shoppers.each(plan.customers(), customer -> {
            orders.putAll(all("/orders", customer.id()));
            payments.putAll(all("/payments", customer.id()));
        });
        shoppers.each(shoppers.placed(), placed -> {
            var answer = client.send(api -> api.get("/sagas/" + placed.orderId()));
            sagas.put(placed.orderId(), answer.status() == OK ? Saga.of(answer.body()) : Saga.UNKNOWN);
        });
    }

    private Map<String, JsonObject> all(String path, String customer) throws IOException, InterruptedException {
        return client.pages(path + "?customerId=" + customer + "&limit=100").stream()
                .collect(Collectors.toMap(item -> text(item, "orderId"), item -> item, (first, again) -> again));
    }

    private void checkOrders() {
        var accepted = shoppers.placed().stream().map(Shoppers.Placed::orderId).toList();
        Set<String> distinct = new HashSet<>(accepted);
        violated(ONCE, accepted.size() != distinct.size(), "two requests were answered with the same order");
        distinct.forEach(id -> violated(ONCE, !orders.containsKey(id), "order " + id + " was accepted and is gone"));
        orders.keySet().forEach(id -> violated(ONCE, !distinct.contains(id), "nobody was told of order " + id));
        shoppers.problems().forEach(problem -> violated(ONCE, true, problem));
        payments.keySet().forEach(id -> violated(AGREE, !orders.containsKey(id), "a payment without order " + id));
        orders.forEach((id, order) -> {
            var saga = sagas.getOrDefault(id, Saga.UNKNOWN);
            var payment = payments.containsKey(id) ? text(payments.get(id), "status") : "";
            var status = text(order, "status");
            var states = "order " + id + " is " + status + "; by its events order " + saga.order() + ", stock "
                    + saga.stock() + ", payment " + saga.payment() + "; its payment is " + payment;
            violated(AGREE, !status.equals(saga.order()) || !Invariants.agree(saga, payment), states);
            violated(CLOSED, !saga.closed() || status.equals("PLACED"), states);
        });
    }

    /** What was sold is what was confirmed, and nothing is held back for anybody. */
    private void check(LoadPlan.Product product) throws IOException, InterruptedException {
        var answer = client.send(api -> api.get("/products/" + product.sku()));
        if (answer.status() != OK) {
            violated(STOCK, true, "product " + product.sku() + " is gone: " + answer);
            return;
        }
        var stock = answer.body().getAsJsonObject("stock");
        var confirmed = confirmed()
                .flatMap(order ->
                        StreamSupport.stream(order.getAsJsonArray("lines").spliterator(), false))
                .map(line -> line.getAsJsonObject())
                .filter(line -> text(line, "sku").equals(product.sku()))
                .mapToLong(line -> line.get("quantity").getAsLong())
                .sum();
        var right = Invariants.stockAddsUp(stock)
                && stock.get("reserved").getAsLong() == 0
                && stock.get("sold").getAsLong() == confirmed
                && stock.get("received").getAsLong() == product.units();
        violated(
                STOCK,
                !right,
                product.sku() + " has " + stock + "; received were " + product.units() + ", confirmed " + confirmed);
    }

    /** What was captured and not given back is what the confirmed orders cost. */
    private void check(LoadPlan.Customer customer) throws IOException, InterruptedException {
        var answer = client.send(api -> api.get("/accounts/" + customer.id()));
        if (answer.status() != OK) {
            violated(MONEY, true, "account " + customer.id() + " is gone: " + answer);
            return;
        }
        var account = answer.body();
        var owed = confirmed()
                .filter(order -> text(order, "customerId").equals(customer.id()))
                .mapToLong(order -> Invariants.amount(order, "total"))
                .sum();
        var right = Invariants.moneyAddsUp(account)
                && Invariants.amount(account, "deposited") == customer.deposit()
                && Invariants.amount(account, "captured") - Invariants.amount(account, "refunded") == owed;
        violated(
                MONEY,
                !right,
                account + " does not fit a deposit of " + customer.deposit() + " and confirmed orders for " + owed);
    }

    private Stream<JsonObject> confirmed() {
        return orders.values().stream().filter(order -> text(order, "status").equals("CONFIRMED"));
    }

    private void violated(String invariant, boolean isViolated, String how) {
        if (isViolated) {
            violations
                    .computeIfAbsent(invariant, name -> new ConcurrentLinkedQueue<>())
                    .add(how);
        }
    }

    private Findings findings() {
        var outcomes = orders.values().stream()
                .collect(Collectors.toMap(
                        order -> (text(order, "status") + " " + text(order, "reason")).strip(),
                        order -> 1,
                        Integer::sum,
                        TreeMap::new));
        var listed = new LinkedHashMap<String, List<String>>();
        violations.forEach((invariant, found) -> listed.put(invariant, List.copyOf(found)));
        return new Findings(listed, outcomes, sagas);
    }

    private static String text(JsonObject json, String field) {
        return json.has(field) && !json.get(field).isJsonNull()
                ? json.get(field).getAsString()
                : "";
    }
}
