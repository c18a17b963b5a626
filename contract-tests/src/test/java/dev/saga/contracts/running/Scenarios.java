package dev.saga.contracts.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import dev.saga.scenarios.Expectation;
import dev.saga.scenarios.Scenario;
import dev.saga.scenarios.ScenarioFailedException;
import dev.saga.scenarios.Trial;
import dev.saga.scenarios.client.Api;
import dev.saga.scenarios.client.Bodies;
import dev.saga.scenarios.client.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
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
 * Plays the scenarios of the saga, from a client's request to the last event: the real functions act, the relays publish, and
 * the registered rules decide which functions get an event. Together they make every event of the catalog happen.
 */
public final class Scenarios {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final String CURRENCY = "EUR";
    private static final int ACCEPTED = 202;

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

    private final Api functions;
    private final Api api = this::send;
    private final Timeline silent = new Timeline(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), true);

    /** By the order that is played in it. */
    private final Map<String, String> scenarios = new LinkedHashMap<>();

    /** Of the scenario that is played now. */
    private final Set<String> orders = new HashSet<>();

    private String scenario = "";

    /** How long a published event may take; what did not come once is not waited for again. */
    private Duration patience = Duration.ofSeconds(30);

    private int delivered;

    private Scenarios(RunningServices running) {
        this.running = running;
        functions = new ApiFunctions(running);
    }

    /** Plays every scenario once. A failed request or delivery is recorded, and the other scenarios go on. */
    public static Played play() {
        return new Scenarios(RunningServices.shared()).playAll();
    }

    private Played playAll() {
        for (var each : Scenario.values()) {
            play(each.toString(), each.expected(), trial -> each.play(trial, this::orderPastDeadline));
        }
        // The other reasons for which an order is rejected.
        play("no-account", Expectation.DECLINED, trial -> {
            trial.supplied(1, Scenario.PRICE, Scenario.PRICE);
            return order("customer-without-account", trial.sku());
        });
        play("unknown-product", Expectation.OUT_OF_STOCK, trial -> order("ada", "UNKNOWN"));
        return new Played(published, troubles);
    }

    private interface Steps {
        String play(Trial trial) throws IOException, InterruptedException;
    }

    /** One fault is one trouble: the outcome is compared if every event of the scenario was published and consumed. */
    private void play(String name, Expectation expected, Steps steps) {
        scenario = name;
        orders.clear();
        var before = troubles.size();
        // One look is enough: every event is delivered before.
        var trial = new Trial(api, silent, CURRENCY, "contract", name, Duration.ZERO);
        var problem = "";
        try {
            problem = expected.problem(trial.await(steps.play(trial), expected));
        } catch (InvocationFailedException | IllegalStateException | ScenarioFailedException | IOException e) {
            problem = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "interrupted";
        }
        if (!problem.isEmpty() && troubles.size() == before) {
            troubles.add("scenario \"" + name + "\": " + problem);
        }
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

    /** Sends a request to the functions. One that reads is sent when every event is delivered. */
    private Api.Answer send(String method, String path, Optional<JsonObject> body, Optional<String> idempotencyKey)
            throws IOException, InterruptedException {
        if (method.equals("GET")) {
            settle();
        }
        var answer = functions.send(method, path, body, idempotencyKey);
        if (path.equals("/orders") && answer.status() == ACCEPTED) {
            scenarios.put(answer.text("orderId"), scenario);
            orders.add(answer.text("orderId"));
        }
        return answer;
    }

    private String order(String customerId, String sku) throws IOException, InterruptedException {
        return api.post("/orders", new Bodies(CURRENCY).order(customerId, Map.of(sku, 1)), scenario)
                .text("orderId");
    }

    private String orderPastDeadline(Trial trial, int quantity) throws IOException, InterruptedException {
        var orderId = trial.order(quantity);
        passDeadline(orders(), orderId);
        orders().sweep();
        return orderId;
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
     * Publishes and delivers until every event in the outboxes of the scenario's orders is published, and no delivery causes
     * a new one. Gives up when a relay fails: the stream does not return that batch again.
     */
    private void settle() {
        var giveUp = Instant.now().plus(patience);
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
                patience = Duration.ZERO;
                return;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** The events of the orders that are under way. */
    private Set<String> outboxes() {
        return running.all().stream()
                // Tracking keeps what it heard in the same way; it must have been published, too.
                .flatMap(service -> orders.stream().flatMap(orderId -> service.outbox(orderId).stream()))
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

    private RunningService orders() {
        return running.service("orders");
    }
}
