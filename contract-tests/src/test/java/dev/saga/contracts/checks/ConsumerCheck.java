package dev.saga.contracts.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Draft4;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.InvocationFailedException;
import dev.saga.contracts.running.RunningServices;
import dev.saga.schemas.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's side. What a producer may send must be taken, also with fields that this version does not know, and do
 * what the event is for. What breaks the schema in a place that the consumer reads must be refused and change nothing; in
 * a place that it never reads it is none of its business.
 */
public final class ConsumerCheck {
    private static final Map<String, ConsumerCheck> BY_SERVICE = new ConcurrentHashMap<>();

    private final String service;

    /** An order for each event, which has not heard of it yet. */
    private final Map<String, String> untouched = new HashMap<>();

    /** What came of a case before: the same receiver does not change its mind. */
    private final Map<Try, Optional<String>> tried = new HashMap<>();

    private record Try(Case made, Contract.Receiver receiver) {}

    private ConsumerCheck(String service) {
        this.service = service;
    }

    /** All services at once: they have nothing in common. */
    static List<String> problems(Contract contract) {
        return contract.catalog().services().parallelStream()
                .flatMap(service -> problems(contract, service).stream())
                .toList();
    }

    private static List<String> problems(Contract contract, Service service) {
        var problems = new ArrayList<String>();
        var inCode = contract.subscriptions().getOrDefault(service.name(), Map.of());
        for (var event : service.consumes()) {
            if (contract.events().contains(event) && inCode.containsKey(event)) {
                // One disagreement breaks many cases alike; the first says it.
                cases(contract, event)
                        .flatMap(made -> problem(contract, service.name(), made).stream())
                        .findFirst()
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** The cases that a consumer of an event is tried with. */
    public static Stream<Case> cases(Contract contract, String event) {
        return contract.cases(event).stream().filter(made -> made.kind() != Case.Kind.WIDENED_ENUM);
    }

    /** What is wrong when a service gets one case; empty if nothing is. */
    public static Optional<String> problem(Contract contract, String service, Case made) {
        return BY_SERVICE.computeIfAbsent(service, ConsumerCheck::new).problem(contract, made);
    }

    /** One case at a time: what is written is counted. */
    private synchronized Optional<String> problem(Contract contract, Case made) {
        return tried.computeIfAbsent(new Try(made, contract.receiver(service)), untried -> tryOut(contract, made));
    }

    private Optional<String> tryOut(Contract contract, Case made) {
        var running = RunningServices.shared().service(service);
        String orderId;
        try {
            orderId = untouched.computeIfAbsent(
                    made.event(),
                    event -> Subscribers.of(service, event).arrange().apply(running));
        } catch (InvocationFailedException | IllegalStateException e) {
            return Optional.of(here(made) + "no order gets to where the event matters: " + e.getMessage());
        }
        var detail = of(made, orderId);
        var writes = running.writes();
        var refusal = refusal(contract, made, detail);
        if (running.writes() > writes) {
            untouched.remove(made.event());
            if (refusal.isPresent()) {
                return Optional.of(here(made) + "refused (" + refusal.get() + ") and yet something was written");
            }
        }
        var mustRefuse = mustRefuse(contract, made);
        if (refusal.isPresent()) {
            return mustRefuse ? Optional.empty() : Optional.of(here(made) + "refused: " + refusal.get());
        }
        if (mustRefuse) {
            return Optional.of(here(made) + "accepted, though "
                    + made.violation()
                            .map(violation -> violation + ", which it reads")
                            .orElse("it would answer beyond the last hop"));
        }
        return made.kind() == Case.Kind.INVALID ? Optional.empty() : effectProblem(made, orderId, detail);
    }

    private String here(Case made) {
        return Places.of(service, "consumer", made);
    }

    private Optional<String> refusal(Contract contract, Case made, JsonObject detail) {
        try {
            contract.receiver(service)
                    .receive(Envelope.of(contract.files().sourceOf(made.event()), made.event(), detail));
            return Optional.empty();
        } catch (InvocationFailedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean mustRefuse(Contract contract, Case made) {
        if (made.kind() != Case.Kind.INVALID) {
            return isEndOfChain(contract, made);
        }
        var reads = contract.subscriptions().getOrDefault(service, Map.of()).get(made.event());
        return reads != null && reads.covers(made.place());
    }

    /** Whoever would answer an event of the last hop is caught in a loop, and must not. */
    private boolean isEndOfChain(Contract contract, Case made) {
        return made.place().equals("/metadata/hop")
                && !contract.catalog().service(service).produces().isEmpty()
                && !Draft4.violations(contract.files().schema(made.event()), nextHop(made))
                        .isEmpty();
    }

    private static JsonObject nextHop(Case made) {
        var hop = made.detail().getAsJsonObject("metadata").get("hop").getAsLong();
        return Json.with(made.detail(), "/metadata/hop", new JsonPrimitive(hop + 1));
    }

    private Optional<String> effectProblem(Case made, String orderId, JsonObject detail) {
        var state = Subscribers.stateOf(service, orderId, detail);
        if (state.isEmpty()) {
            return Optional.of(here(made) + "accepted, but nothing stands in the table");
        }
        var wanted = Subscribers.of(service, made.event()).effect().apply(detail);
        for (var attribute : wanted.entrySet()) {
            if (!attribute.getValue().equals(state.get(attribute.getKey()))) {
                return Optional.of(here(made) + "its order has " + attribute.getKey() + " "
                        + state.get(attribute.getKey()) + ", not " + attribute.getValue());
            }
        }
        return Optional.empty();
    }

    /** The case as an event of that order, unless the order's id is what the case is about. */
    private static JsonObject of(Case made, String orderId) {
        var place = "/metadata/orderId";
        var detail = made.detail();
        return made.place().equals(place) || !isText(Json.find(detail, place))
                ? detail
                : Json.with(detail, place, new JsonPrimitive(orderId));
    }

    private static boolean isText(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive();
    }
}
