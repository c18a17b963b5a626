package dev.saga.scenarios.load;

import com.google.gson.JsonObject;
import dev.saga.scenarios.client.Audit;
import dev.saga.scenarios.client.Fields;
import dev.saga.scenarios.client.Saga;
import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.invariants.Invariant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Looks at everything that a load run touched, through the public API, once it is at rest. */
final class LoadAudit {
    private final SagaClient client;
    private final Shoppers shoppers;
    private final LoadPlan plan;
    private final Map<String, JsonObject> products = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> accounts = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> orders = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> payments = new ConcurrentHashMap<>();
    private final Map<String, Saga> sagas = new ConcurrentHashMap<>();

    private LoadAudit(SagaClient client, Shoppers shoppers, LoadPlan plan) {
        this.client = client;
        this.shoppers = shoppers;
        this.plan = plan;
    }

    /**
     * What was found.
     *
     * @param violations of each invariant, none if it holds
     * @param outcomes how many orders ended how, for example {@code CANCELLED TIMED_OUT}
     * @param sagas of the orders, by their ids
     */
    record Findings(Map<Invariant, List<String>> violations, Map<String, Integer> outcomes, Map<String, Saga> sagas) {
        boolean clean() {
            return violations.values().stream().allMatch(List::isEmpty);
        }
    }

    /** Asks for everything; nothing should change meanwhile. */
    static Findings of(SagaClient client, Shoppers shoppers, LoadPlan plan) throws IOException, InterruptedException {
        var audit = new LoadAudit(client, shoppers, plan);
        audit.read();
        return audit.findings();
    }

    private void read() throws IOException, InterruptedException {
        shoppers.each(
                plan.products(),
                product -> client.find("/products/" + product.sku())
                        .ifPresent(found -> products.put(product.sku(), found)));
        shoppers.each(plan.customers(), customer -> {
            client.find("/accounts/" + customer.id()).ifPresent(found -> accounts.put(customer.id(), found));
            orders.putAll(all("/orders", customer.id()));
            payments.putAll(all("/payments", customer.id()));
        });
        shoppers.each(
                shoppers.placed(),
                placed -> sagas.put(
                        placed.orderId(),
                        client.find("/sagas/" + placed.orderId()).map(Saga::of).orElse(Saga.UNKNOWN)));
    }

    private Map<String, JsonObject> all(String path, String customer) throws IOException, InterruptedException {
        return client.pages(path + "?customerId=" + customer + "&limit=100").stream()
                .collect(Collectors.toMap(item -> Fields.text(item, "orderId"), item -> item, (first, again) -> again));
    }

    private Findings findings() {
        var violations = new Audit(products.values(), accounts.values(), orders, payments, sagas).violations();
        payments.keySet().stream()
                .filter(id -> !orders.containsKey(id))
                .forEach(id -> Audit.add(violations, Invariant.SERVICES_AGREE, "a payment without order " + id));
        plan.products()
                .forEach(product ->
                        wrongStock(product).ifPresent(how -> Audit.add(violations, Invariant.STOCK_ADDS_UP, how)));
        plan.customers()
                .forEach(customer ->
                        wrongMoney(customer).ifPresent(how -> Audit.add(violations, Invariant.MONEY_ADDS_UP, how)));
        violations.put(Invariant.REPEATS_CHANGE_NOTHING, wrongOrders());
        return new Findings(violations, outcomes(), sagas);
    }

    /** Every accepted order is there, no other, and each was accepted once. */
    private List<String> wrongOrders() {
        var wrong = new ArrayList<>(shoppers.problems());
        var accepted = shoppers.placed().stream().map(Shoppers.Placed::orderId).toList();
        Set<String> distinct = new HashSet<>(accepted);
        if (accepted.size() != distinct.size()) {
            wrong.add("two requests were answered with the same order");
        }
        distinct.stream()
                .filter(id -> !orders.containsKey(id))
                .forEach(id -> wrong.add("order " + id + " was accepted and is gone"));
        orders.keySet().stream()
                .filter(id -> !distinct.contains(id))
                .forEach(id -> wrong.add("nobody was told of order " + id));
        return wrong;
    }

    /** What was received is what was put on the shelf. */
    private Optional<String> wrongStock(LoadPlan.Product product) {
        var found = products.get(product.sku());
        if (found == null) {
            return Optional.of("product " + product.sku() + " is gone");
        }
        var stock = found.getAsJsonObject("stock");
        return stock.get("received").getAsLong() == product.units()
                ? Optional.empty()
                : Optional.of(product.sku() + " has " + stock + "; received were " + product.units());
    }

    /** What was captured and not given back is what the confirmed orders cost. */
    private Optional<String> wrongMoney(LoadPlan.Customer customer) {
        var account = accounts.get(customer.id());
        if (account == null) {
            return Optional.of("account " + customer.id() + " is gone");
        }
        var owed = orders.values().stream()
                .filter(order -> Fields.text(order, "status").equals("CONFIRMED"))
                .filter(order -> Fields.text(order, "customerId").equals(customer.id()))
                .mapToLong(order -> Fields.amount(order, "total"))
                .sum();
        var right = Fields.amount(account, "deposited") == customer.deposit()
                && Fields.amount(account, "captured") - Fields.amount(account, "refunded") == owed;
        return right
                ? Optional.empty()
                : Optional.of(account + " does not fit a deposit of " + customer.deposit()
                        + " and confirmed orders for " + owed);
    }

    private Map<String, Integer> outcomes() {
        return orders.values().stream()
                .collect(Collectors.toMap(
                        order -> (Fields.text(order, "status") + " " + Fields.text(order, "reason")).strip(),
                        order -> 1,
                        Integer::sum,
                        TreeMap::new));
    }
}
