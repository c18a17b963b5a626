package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.InvocationFailedException;
import dev.saga.contracts.running.Remembered;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import dev.saga.schemas.Catalog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A change of one order in one service.
 *
 * @param service the service
 * @param state the order's status before; empty if the service does not know the order
 * @param trigger the event's type, or the command's name
 * @param byEvent whether the trigger is an event
 * @param next the order's status after it
 * @param published the types of the events that the service publishes because of it
 */
record Transition(
        String service, String state, String trigger, boolean byEvent, String next, SortedSet<String> published) {

    /**
     * Every transition there is, by service and state: each service gets each command and each event that it subscribes to in
     * every state that it can be in.
     */
    static List<Transition> explored(RunningServices running) {
        States.supply();
        // All services at once: they have nothing in common. A service that publishes nothing has no states.
        var services = Catalog.load().services().stream()
                .filter(service -> !service.produces().isEmpty())
                .map(service -> new Remembered<>(() -> explored(running.service(service.name()))))
                .toList();
        // A failure is thrown when no service writes any more: CONSUMER counts writes afterwards.
        services.parallelStream().forEach(Remembered::attempt);
        return services.stream()
                .flatMap(transitions -> transitions.get().stream())
                .toList();
    }

    private static LinkedHashSet<Transition> explored(RunningService service) {
        var transitions = new LinkedHashSet<Transition>();
        for (var state : States.of(service)) {
            for (var command : States.commands(service)) {
                var arranged = state.arrange().get();
                var writes = service.writes();
                var orderId = command.send().apply(arranged);
                if (service.writes() > writes) {
                    transitions.add(new Transition(
                            service.name(),
                            state.name(),
                            command.name(),
                            false,
                            service.status(orderId),
                            service.causedBy(orderId, "command:" + command.name() + ":")));
                }
            }
            new TreeSet<>(service.subscriptions().keySet())
                    .forEach(event -> transitions.addAll(explored(service, state, event)));
        }
        return transitions;
    }

    private static LinkedHashSet<Transition> explored(RunningService service, States.State state, String event) {
        var transitions = new LinkedHashSet<Transition>();
        var orderId = state.arrange().get();
        for (var variant : States.variants(event)) {
            var detail = States.later(States.forOrder(variant, orderId));
            var writes = service.writes();
            try {
                service.receive(Envelope.of(States.sourceOf(event), event, detail));
            } catch (InvocationFailedException e) {
                throw new IllegalStateException(
                        event + ", " + service.name() + " as consumer, state \"" + state.name() + "\": refused: "
                                + e.getMessage(),
                        e);
            }
            if (service.writes() > writes) {
                var eventId = Json.at(detail, "/metadata/eventId").getAsString();
                transitions.add(new Transition(
                        service.name(),
                        state.name(),
                        event,
                        true,
                        service.status(orderId),
                        service.causedBy(orderId, eventId)));
                orderId = state.arrange().get();
            }
        }
        return transitions;
    }
}
