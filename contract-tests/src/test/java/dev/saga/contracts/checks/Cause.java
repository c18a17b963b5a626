package dev.saga.contracts.checks;

import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.RunningServices;
import java.util.List;
import java.util.TreeSet;

/**
 * One arrow of the choreography.
 *
 * @param event what a service hears
 * @param service the service
 * @param effect what it can say because of it
 */
public record Cause(String event, String service, String effect) implements Comparable<Cause> {

    /** Every arrow there is: each service hears each event that it subscribes to in every state that it can be in. */
    static List<Cause> explored(RunningServices running) {
        var causes = new TreeSet<Cause>();
        for (var service : running.all()) {
            for (var event : service.subscriptions().keySet()) {
                for (var state : States.of(service)) {
                    for (var heard : States.variants(event)) {
                        var orderId = state.arrange().get();
                        var detail = States.later(States.forOrder(heard, orderId));
                        service.receive(Envelope.of(States.sourceOf(event), event, detail));
                        var eventId = detail.getAsJsonObject("metadata")
                                .get("eventId")
                                .getAsString();
                        service.causedBy(orderId, eventId)
                                .keySet()
                                .forEach(effect -> causes.add(new Cause(event, service.name(), effect)));
                    }
                }
            }
        }
        return List.copyOf(causes);
    }

    @Override
    public int compareTo(Cause other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return event + " → " + service + " → " + effect;
    }
}
