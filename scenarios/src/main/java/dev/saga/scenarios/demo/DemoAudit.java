package dev.saga.scenarios.demo;

import com.google.gson.JsonObject;
import dev.saga.scenarios.Trial;
import dev.saga.scenarios.client.Audit;
import dev.saga.scenarios.client.Saga;
import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.invariants.Invariant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the public API whether what must hold does, once no saga is open. */
public final class DemoAudit {
    private final SagaClient client;

    public DemoAudit(SagaClient client) {
        this.client = client;
    }

    /**
     * Each invariant and whether it holds.
     *
     * @param orders every order of the trials' products and customers
     */
    public Map<Invariant, Boolean> check(List<Trial> trials, Collection<String> orders)
            throws IOException, InterruptedException {
        var products = new ArrayList<JsonObject>();
        var accounts = new ArrayList<JsonObject>();
        for (var trial : trials) {
            // A scenario that failed before its product or account existed says so itself.
            client.find("/products/" + trial.sku()).ifPresent(products::add);
            client.find("/accounts/" + trial.customerId()).ifPresent(accounts::add);
        }
        var placed = new LinkedHashMap<String, JsonObject>();
        var payments = new LinkedHashMap<String, JsonObject>();
        var sagas = new LinkedHashMap<String, Saga>();
        for (var id : orders) {
            client.find("/orders/" + id).ifPresent(order -> placed.put(id, order));
            client.find("/payments/" + id).ifPresent(payment -> payments.put(id, payment));
            sagas.put(id, client.find("/sagas/" + id).map(Saga::of).orElse(Saga.UNKNOWN));
        }
        var holds = new EnumMap<Invariant, Boolean>(Invariant.class);
        new Audit(products, accounts, placed, payments, sagas)
                .violations()
                .forEach((invariant, violations) -> holds.put(invariant, violations.isEmpty()));
        return holds;
    }
}
