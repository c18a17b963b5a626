package dev.saga.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold once no saga is open, read from the public API. */
final class Invariants {
    private final SagaClient client;

    Invariants(SagaClient client) {
        this.client = client;
    }

    /** Each invariant and whether it holds for these products, customers and orders. */
    Map<String, Boolean> check(List<Trial> trials, List<String> orders) throws IOException, InterruptedException {
        var stock = true;
        var money = true;
        for (var trial : trials) {
            var product = client.get("/products/" + trial.sku());
            var account = client.get("/accounts/" + trial.customerId());
            // A scenario that failed before its product or account existed says so itself.
            stock &= product.status() != 200 || stockAddsUp(product.body().getAsJsonObject("stock"));
            money &= account.status() != 200 || moneyAddsUp(account.body());
        }
        var agree = true;
        var closed = true;
        for (var orderId : orders) {
            var saga = Saga.of(client.get("/sagas/" + orderId).body());
            agree &= agree(saga, client.get("/payments/" + orderId).text("status"));
            agree &= client.get("/orders/" + orderId).text("status").equals(saga.order());
            closed &= saga.closed();
        }
        var invariants = new LinkedHashMap<String, Boolean>();
        invariants.put("stockAddsUp", stock);
        invariants.put("moneyAddsUp", money);
        invariants.put("ordersStockAndPaymentsAgree", agree);
        invariants.put("noSagaIsOpen", closed);
        return invariants;
    }

    /** available + reserved + sold = received, and nothing is negative. */
    static boolean stockAddsUp(JsonObject stock) {
        var available = stock.get("available").getAsLong();
        var reserved = stock.get("reserved").getAsLong();
        var sold = stock.get("sold").getAsLong();
        return available >= 0
                && reserved >= 0
                && sold >= 0
                && available + reserved + sold == stock.get("received").getAsLong();
    }

    /** deposits - captures + refunds = balance, refunds do not exceed captures, and the balance is not negative. */
    static boolean moneyAddsUp(JsonObject account) {
        var balance = amount(account, "balance");
        var captured = amount(account, "captured");
        var refunded = amount(account, "refunded");
        return balance >= 0 && refunded <= captured && amount(account, "deposited") - captured + refunded == balance;
    }

    static long amount(JsonObject account, String field) {
        return account.getAsJsonObject(field).get("amount").getAsLong();
    }

    /** Confirmed means committed and captured; anything else holds neither stock nor money. */
    static boolean agree(Saga saga, String payment) {
        var held = saga.stock().equals("COMMITTED") || saga.stock().equals("RESERVED");
        if (saga.order().equals("CONFIRMED")) {
            return saga.stock().equals("COMMITTED") && payment.equals("CAPTURED");
        }
        return !held && !payment.equals("CAPTURED");
    }
}
