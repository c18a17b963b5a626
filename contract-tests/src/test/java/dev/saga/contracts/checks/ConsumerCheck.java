package dev.saga.contracts.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.InvocationFailedException;
import dev.saga.contracts.running.RunningServices;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The consumer's side. What a producer may send must be taken, also with fields that this version does not know, and do
 * what the event is for. What breaks the schema in a place that the consumer reads must be refused and change nothing; in
 * a place that it never reads it is none of its business.
 */
public final class ConsumerCheck {
    /** An order of each subscription that has not heard the event yet. */
    private static final Map<String, String> UNTOUCHED = new HashMap<>();

    private ConsumerCheck() {}

    /** What is wrong when a service gets one case; empty if nothing is. */
    public static Optional<String> problem(Contract contract, String service, Case made) {
        var subscriber = Subscribers.of(service, made.event());
        var orderId = UNTOUCHED.computeIfAbsent(
                service + made.event(),
                key -> subscriber.arrange().apply(RunningServices.shared().service(service)));
        var detail = of(made, orderId);
        var writes = RunningServices.shared().writes();
        var refusal = refusal(contract, service, made, detail);
        if (RunningServices.shared().writes() > writes) {
            UNTOUCHED.remove(service + made.event());
            if (refusal.isPresent()) {
                return Optional.of(Places.of(contract, service, "consumer", made) + "refused (" + refusal.get()
                        + ") and yet something was written");
            }
        }
        var mustRefuse = mustRefuse(contract, service, made);
        if (refusal.isPresent()) {
            return mustRefuse
                    ? Optional.empty()
                    : Optional.of(Places.of(contract, service, "consumer", made) + "refused: " + refusal.get());
        }
        if (mustRefuse) {
            return Optional.of(Places.of(contract, service, "consumer", made) + "accepted, though "
                    + made.violation().orElseThrow() + ", which it reads");
        }
        return made.kind() == Case.Kind.INVALID ? Optional.empty() : effectProblem(contract, service, made, orderId, detail);
    }

    private static Optional<String> refusal(Contract contract, String service, Case made, JsonObject detail) {
        var receiver = contract.receivers().get(service);
        if (receiver == null) {
            throw new IllegalStateException("nobody receives for " + service);
        }
        try {
            receiver.receive(Envelope.of(contract.sourceOf(made.event()), made.event(), detail));
            return Optional.empty();
        } catch (InvocationFailedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean mustRefuse(Contract contract, String service, Case made) {
        if (made.kind() != Case.Kind.INVALID) {
            return false;
        }
        var reads = contract.subscriptions().getOrDefault(service, Map.of()).get(made.event());
        return reads != null && reads.covers(made.place());
    }

    private static Optional<String> effectProblem(
            Contract contract, String service, Case made, String orderId, JsonObject detail) {
        var state = Subscribers.stateOf(service, orderId, detail);
        if (state.isEmpty()) {
            return Optional.of(Places.of(contract, service, "consumer", made) + "accepted, but nothing stands in the table");
        }
        var wanted = Subscribers.of(service, made.event()).effect().apply(detail);
        for (var attribute : wanted.entrySet()) {
            if (!attribute.getValue().equals(state.get(attribute.getKey()))) {
                return Optional.of(Places.of(contract, service, "consumer", made) + "its order has " + attribute.getKey()
                        + " " + state.get(attribute.getKey()) + ", not " + attribute.getValue());
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

    private static boolean isText(@org.jspecify.annotations.Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive();
    }
}
