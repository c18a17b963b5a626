package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import dev.saga.schemas.Catalog;
import java.util.List;
import java.util.Set;
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
        for (var service : Catalog.load().services()) {
            // Who publishes nothing causes nothing.
            if (!service.produces().isEmpty()) {
                explore(running, running.service(service.name()), causes);
            }
        }
        return List.copyOf(causes);
    }

    private static void explore(RunningServices running, RunningService service, Set<Cause> causes) {
        for (var event : service.subscriptions().keySet()) {
            for (var state : States.of(service)) {
                var orderId = state.arrange().get();
                for (var heard : States.variants(event)) {
                    var detail = States.later(States.forOrder(heard, orderId));
                    var writes = running.writes();
                    service.receive(Envelope.of(States.sourceOf(event), event, detail));
                    if (running.writes() > writes) {
                        var eventId = Json.at(detail, "/metadata/eventId").getAsString();
                        service.causedBy(orderId, eventId)
                                .keySet()
                                .forEach(effect -> causes.add(new Cause(event, service.name(), effect)));
                        orderId = state.arrange().get();
                    }
                }
            }
        }
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
