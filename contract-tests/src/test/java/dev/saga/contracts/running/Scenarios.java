package dev.saga.contracts.running;

import dev.saga.contracts.cases.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Whole sagas, from a client's request to the last event: the real functions act, the relays publish, and the registered
 * rules decide who hears of it. Together they make every event of the catalog happen.
 */
public final class Scenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final String EUR = "'currency': 'EUR'";

    /**
     * The result of all scenarios.
     *
     * @param published every event that was published
     * @param troubles the steps that failed, each with its reason, in order
     */
    public record Played(List<Published> published, List<String> troubles) {
        public Played {
            published = List.copyOf(published);
            troubles = List.copyOf(troubles);
        }
    }

    private final RunningServices running;
    private final Stack stack = Stack.ofProgram();
    private final List<Published> published = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();

    /** By the order that is played in it. */
    private final Map<String, String> scenarios = new LinkedHashMap<>();

    private int delivered;

    private Scenarios(RunningServices running) {
        this.running = running;
    }

    /** Plays every scenario once. A failed request or delivery is recorded, and the other scenarios go on. */
    public static Played play() {
        return new Scenarios(RunningServices.shared()).playAll();
    }

    private Played playAll() {
        stock("TEA-GREEN-100", 1250, 1_000_000);
        stock("MUG-BLUE", 1890, 1_000_000);
        deposit("ada", 10_000_000_000L);
        deposit("poor", 1);

        order("happy-path", "ada", "TEA-GREEN-100");
        order("out-of-stock", "ada", "UNKNOWN");
        order("no-account", "nobody", "MUG-BLUE");
        order("payment-declined", "poor", "MUG-BLUE");
        order("deadline-missed", "ada", "TEA-GREEN-100").ifPresent(late -> {
            passDeadline(orders(), late);
            attempt("scenario \"deadline-missed\": the sweep of orders", () -> orders().sweep());
        });
        var cancelled = order("customer-cancels", "ada", "TEA-GREEN-100");
        var reversed = order("payment-reversed", "ada", "MUG-BLUE");
        settle();

        cancelled.ifPresent(orderId -> undo("customer-cancels", orders(), "DELETE /orders/{orderId}", orderId));
        reversed.ifPresent(orderId ->
                undo("payment-reversed", running.service("payments"), "DELETE /payments/{orderId}", orderId));
        settle();
        return new Played(published, troubles);
    }

    private void undo(String scenario, RunningService service, String operation, String orderId) {
        attempt("scenario \"" + scenario + "\"", () -> service.call(operation, orderId, scenario + "-2", ""));
    }

    private Optional<String> order(String scenario, String customer, String sku) {
        var placed = new ArrayList<String>();
        attempt(
                "scenario \"" + scenario + "\"",
                () -> placed.add(orders().call(
                                "POST /orders",
                                "",
                                "scenario-" + scenario,
                                "{'customerId': '" + customer + "', 'lines': [{'sku': '" + sku + "', 'quantity': 2}]}")
                        .get("orderId")
                        .getAsString()));
        placed.forEach(orderId -> scenarios.put(orderId, scenario));
        return placed.stream().findFirst();
    }

    /** Runs one step, and records its failure once. */
    private boolean attempt(String step, Runnable action) {
        try {
            action.run();
            return true;
        } catch (InvocationFailedException | IllegalStateException e) {
            var trouble = step + ": " + e.getMessage();
            if (!troubles.contains(trouble)) {
                troubles.add(trouble);
            }
            return false;
        }
    }

    /** An hour goes by for one order. */
    public static void passDeadline(RunningService orders, String orderId) {
        var placed = Instant.now().minus(Duration.ofHours(1));
        var values = Json.object("{}");
        values.add(":placed", Json.object("{'S': '" + millis(placed) + "'}"));
        values.add(":deadline", Json.object("{'S': '" + millis(placed.plusSeconds(60)) + "'}"));
        values.add(":until", Json.object("{'N': '" + placed.plusSeconds(60).toEpochMilli() + "'}"));
        orders.table()
                .set(
                        "ORDER#" + orderId,
                        "STATE",
                        "SET placedAt = :placed, deadline = :deadline, openUntil = :until",
                        values);
    }

    private static String millis(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli()).toString();
    }

    /**
     * Publishes and delivers until every event in the orders' outboxes is published, and no delivery causes a new one. Gives
     * up when a relay fails: the stream does not return that batch again.
     */
    private void settle() {
        var giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            var relayed = true;
            for (var service : running.all()) {
                relayed &= attempt("the relay of " + service.name(), service::relay);
            }
            if (!deliverNew() && seen.containsAll(outboxes())) {
                return;
            }
            if (!relayed || Instant.now().isAfter(giveUp)) {
                var missing = outboxes();
                missing.removeAll(seen);
                troubles.add("committed, but never published: " + missing);
                return;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Set<String> outboxes() {
        return running.all().stream()
                // Tracking keeps what it heard in the same way; it must have been published, too.
                .flatMap(service -> scenarios.keySet().stream().flatMap(orderId -> service.outbox(orderId).stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean deliverNew() {
        var entries = running.entries();
        var fresh = entries.subList(delivered, entries.size());
        delivered = entries.size();
        for (var entry : fresh) {
            var event = Published.of(entry, scenarios);
            published.add(event);
            seen.add(event.metadata("eventId"));
            var envelope = Envelope.of(event.source(), event.type(), event.detail());
            for (var function : stack.delivery().functions(event.bus(), envelope)) {
                var service = function.substring(0, function.indexOf('-'));
                attempt(
                        event.type() + ", " + service + " as consumer, scenario \"" + event.scenario() + "\": refused",
                        () -> running.service(service).receive(envelope));
            }
        }
        return !fresh.isEmpty();
    }

    private void stock(String sku, int amount, int quantity) {
        var inventory = running.service("inventory");
        attempt("stock of " + sku, () -> {
            inventory.call(
                    "POST /products",
                    "",
                    "create-" + sku,
                    "{'sku': '" + sku + "', 'name': '" + sku + "', 'unitPrice': {'amount': " + amount + ", " + EUR
                            + "}}");
            inventory.call("POST /products/{sku}/receipts", sku, "receive-" + sku, "{'quantity': " + quantity + "}");
        });
    }

    private void deposit(String customer, long amount) {
        var payments = running.service("payments");
        attempt("account of " + customer, () -> {
            payments.call("PUT /accounts/{customerId}", customer, "open-" + customer, "");
            payments.call(
                    "POST /accounts/{customerId}/deposits",
                    customer,
                    "deposit-" + customer,
                    "{'amount': {'amount': " + amount + ", " + EUR + "}}");
        });
    }

    private RunningService orders() {
        return running.service("orders");
    }
}
