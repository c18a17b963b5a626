package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.InvocationFailedException;
import dev.saga.contracts.running.Remembered;
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
        States.supply();
        // All services at once: they have nothing in common. A service that publishes nothing causes nothing.
        var services = Catalog.load().services().stream()
                .filter(service -> !service.produces().isEmpty())
                .map(service -> new Remembered<>(() -> explored(running.service(service.name()))))
                .toList();
        // A failure is thrown when no service writes any more: CONSUMER counts writes afterwards.
        services.parallelStream().forEach(Remembered::attempt);
        return services.stream()
                .flatMap(causes -> causes.get().stream())
                .sorted()
                .toList();
    }

    private static Set<Cause> explored(RunningService service) {
        var causes = new TreeSet<Cause>();
        for (var event : service.subscriptions().keySet()) {
            for (var state : States.of(service)) {
                var orderId = state.arrange().get();
                for (var heard : States.variants(event)) {
                    var detail = States.later(States.forOrder(heard, orderId));
                    var writes = service.writes();
                    try {
                        service.receive(Envelope.of(States.sourceOf(event), event, detail));
                    } catch (InvocationFailedException e) {
                        throw new IllegalStateException(
                                event + ", " + service.name() + " as consumer, state \"" + state.name()
                                        + "\": refused: " + e.getMessage(),
                                e);
                    }
                    if (service.writes() > writes) {
                        var eventId = Json.at(detail, "/metadata/eventId").getAsString();
                        service.causedBy(orderId, eventId)
                                .keySet()
                                .forEach(effect -> causes.add(new Cause(event, service.name(), effect)));
                        orderId = state.arrange().get();
                    }
                }
            }
        }
        return causes;
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
