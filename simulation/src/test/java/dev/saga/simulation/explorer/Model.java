package dev.saga.simulation.explorer;

import dev.saga.orders.OrderCommand.CancelOrder;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.payments.ReversePayment;
import dev.saga.scenarios.invariants.Invariants;
import dev.saga.scenarios.invariants.ObservedOrder.OrderState;
import dev.saga.scenarios.invariants.Violation;
import dev.saga.schemas.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What can happen next in a state. A handler runs whole, or reads now and commits later; a crash before the commit is a
 * delay, one after it a repeated delivery, and so are a redrive and a replay.
 */
final class Model {
    private static final Instant EARLY = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant LATE = EARLY.plus(OrdersParticipant.TIMEOUT);

    private final Scenario scenario;
    private final Map<Service, Participant> participants;
    private final Places places;
    private final List<List<Delivery>> commands;
    private final Routing routing = new Routing(Catalog.load());
    private final Codes<Object> records = new Codes<>();
    private final Codes<Delivery> deliveries = new Codes<>();
    private final Codes<Reading> readings = new Codes<>();
    private final Map<Situation, Handled> handled = new HashMap<>();
    private final Map<Verdict, List<Violation>> verdicts = new HashMap<>();

    Model(Scenario scenario, Map<Service, Participant> participants) {
        this.scenario = scenario;
        this.participants = Map.copyOf(participants);
        this.places = new Places(scenario);
        this.commands = IntStream.range(0, scenario.orders())
                .mapToObj(this::commandsFor)
                .toList();
    }

    /** All that decides what comes of a message; the same situation has the same outcome. */
    private record Situation(Message message, String read, String stored, boolean late) {}

    /**
     * An outcome, in codes.
     *
     * @param stored what is stored after it; empty if nothing was
     * @param sent the messages that its event becomes
     * @param refused what the records of the trade refused to be
     */
    private record Handled(Outcome outcome, String stored, String sent, Optional<Violation> refused) {}

    private record Verdict(String stored, boolean atRest) {}

    /** A handler at its commit. */
    private record Commit(Move.Kind kind, Delivery delivery, String read, boolean late) {}

    State initial() {
        return State.of(false, scenario.duplicates(), codes(places.initial()), Bag.of(""), Bag.of(""));
    }

    /** What is broken in a state. */
    List<Violation> violations(State state) {
        return verdicts.computeIfAbsent(new Verdict(new String(state.stored()), state.atRest()), verdict -> {
            var seen = places.observed(verdict.stored()
                    .chars()
                    .mapToObj(code -> records.value((char) code))
                    .toList());
            return verdict.atRest() ? Invariants.atRest(seen) : Invariants.always(seen);
        });
    }

    /** Every move from a state. */
    List<Step> steps(State state) {
        var steps = new ArrayList<Step>();
        deliver(state, steps);
        commit(state, steps);
        for (int order = 0; order < scenario.orders(); order++) {
            command(state, order, steps);
        }
        if (!state.late()) {
            var late = State.of(true, state.duplicates(), state.stored(), state.readings(), state.inFlight());
            steps.add(new Step(new Move(Move.Kind.DEADLINE, Optional.empty()), Outcome.UNCHANGED, late, List.of()));
        }
        return steps;
    }

    private void deliver(State state, List<Step> steps) {
        var inFlight = state.inFlight();
        for (int i = 0; i < inFlight.size(); i++) {
            if (!inFlight.isFirst(i)) {
                continue;
            }
            var delivery = deliveries.value(inFlight.get(i));
            var rest = inFlight.without(i);
            steps.add(handle(state, Move.Kind.HANDLE, delivery, rest));
            read(state, Move.Kind.READ, delivery, rest, steps);
            // What was handled before comes again anyway; one more copy of it leads nowhere else.
            if (state.duplicates() > 0 && !delivery.repeated()) {
                steps.add(handle(state, Move.Kind.HANDLE_AND_KEEP, delivery, inFlight));
                read(state, Move.Kind.READ_AND_KEEP, delivery, inFlight, steps);
            }
        }
    }

    /** What anybody may ask for at any time, and again: the placement first. */
    private List<Delivery> commandsFor(int order) {
        return Stream.of(
                        Message.command(Service.ORDERS, order, places.placement(order)),
                        Message.command(Service.ORDERS, order, new CancelOrder()),
                        Message.command(Service.ORDERS, order, new TimeOut()),
                        Message.command(Service.PAYMENTS, order, new ReversePayment()))
                .map(message -> new Delivery(message, false))
                .toList();
    }

    private void command(State state, int order, List<Step> steps) {
        var isPlaced = ((Optional<?>) records.value(state.stored()[order])).isPresent();
        if (!isPlaced) {
            if (!state.late()) {
                steps.add(handle(state, Move.Kind.HANDLE, commands.get(order).get(0), state.inFlight()));
            }
            return;
        }
        for (var command : commands.get(order)) {
            steps.add(handle(state, Move.Kind.HANDLE, command, state.inFlight()));
            read(state, Move.Kind.READ, command, state.inFlight(), steps);
        }
    }

    private Step handle(State state, Move.Kind kind, Delivery delivery, Bag inFlight) {
        var read = stored(state, delivery.message());
        return commit(state, new Commit(kind, delivery, read, state.late()), state.readings(), inFlight);
    }

    /** Whoever decides to change nothing commits nothing: such a handler might as well run whole. */
    private void read(State state, Move.Kind kind, Delivery delivery, Bag inFlight, List<Step> steps) {
        if (state.readings().size() == scenario.readings()) {
            return;
        }
        var read = stored(state, delivery.message());
        if (!outcome(new Situation(delivery.message(), read, read, state.late()))
                .outcome()
                .changed()) {
            return;
        }
        var duplicates = kind == Move.Kind.READ_AND_KEEP ? state.duplicates() - 1 : state.duplicates();
        var begun = state.readings().with(readings.code(new Reading(delivery, read, state.late())));
        steps.add(new Step(
                new Move(kind, Optional.of(delivery.message())),
                Outcome.UNCHANGED,
                State.of(state.late(), duplicates, state.stored(), begun, inFlight),
                List.of()));
    }

    private void commit(State state, List<Step> steps) {
        var begun = state.readings();
        for (int i = 0; i < begun.size(); i++) {
            if (begun.isFirst(i)) {
                var reading = readings.value(begun.get(i));
                var commit = new Commit(Move.Kind.COMMIT, reading.delivery(), reading.read(), reading.late());
                steps.add(commit(state, commit, begun.without(i), state.inFlight()));
            }
        }
    }

    private Step commit(State state, Commit commit, Bag begun, Bag inFlight) {
        var delivery = commit.delivery();
        var message = delivery.message();
        var stored = stored(state, message);
        var handledNow = outcome(new Situation(message, commit.read(), stored, commit.late()));
        var outcome = handledNow.outcome();
        var nextReadings = begun;
        var nextInFlight = inFlight;
        if (outcome.kind() == Outcome.Kind.CONFLICT) {
            nextInFlight = message.isCommand() ? inFlight : inFlight.with(deliveries.code(delivery));
        } else if (!message.isCommand()) {
            nextReadings = begun.map(code -> repeatedReading(code, message));
            nextInFlight = inFlight.map(code -> repeated(code, message));
        }
        for (int i = 0; i < handledNow.sent().length(); i++) {
            nextInFlight = nextInFlight.with(handledNow.sent().charAt(i));
        }
        var next = state.stored();
        if (outcome.changed()) {
            var at = places.of(message.to(), message.order());
            for (int i = 0; i < at.length; i++) {
                next[at[i]] = handledNow.stored().charAt(i);
            }
        }
        var duplicates = commit.kind() == Move.Kind.HANDLE_AND_KEEP ? state.duplicates() - 1 : state.duplicates();
        return new Step(
                new Move(commit.kind(), Optional.of(message)),
                outcome,
                settled(State.of(state.late(), duplicates, next, nextReadings, nextInFlight)),
                violations(commit, stored, handledNow));
    }

    /**
     * The state without what can make no difference any more. A handler that lost its race will find so at its commit,
     * whenever that is: its message counts as on its way again at once. A message to an aggregate that is final, and
     * that does change nothing there, will not do so later either: it counts as handled.
     */
    private State settled(State state) {
        var begun = state.readings();
        var inFlight = state.inFlight();
        for (int i = begun.size() - 1; i >= 0; i--) {
            var reading = readings.value(begun.get(i));
            var message = reading.delivery().message();
            var stored = stored(state, message);
            var situation = new Situation(message, reading.read(), stored, reading.late());
            if (reading.read().charAt(0) != stored.charAt(0)
                    && outcome(situation).outcome().kind() == Outcome.Kind.CONFLICT) {
                begun = begun.without(i);
                inFlight = message.isCommand() ? inFlight : inFlight.with(deliveries.code(reading.delivery()));
            }
        }
        for (int i = inFlight.size() - 1; i >= 0; i--) {
            var message = deliveries.value(inFlight.get(i)).message();
            var stored = stored(state, message);
            if (participant(message).isFinal(records.value(stored.charAt(0)))
                    && changesNothing(new Situation(message, stored, stored, state.late()))) {
                inFlight = inFlight.without(i);
            }
        }
        return State.of(state.late(), state.duplicates(), state.stored(), begun, inFlight);
    }

    private boolean changesNothing(Situation situation) {
        var handledNow = outcome(situation);
        return handledNow.outcome().kind() == Outcome.Kind.UNCHANGED
                && handledNow.refused().isEmpty();
    }

    private List<Violation> violations(Commit commit, String stored, Handled handledNow) {
        var violations = new ArrayList<>(handledNow.refused().stream().toList());
        var message = commit.delivery().message();
        var participant = participant(message);
        if (handledNow.outcome().changed()) {
            var before = records.value(stored.charAt(0));
            var name = Places.name(message.order());
            if (commit.delivery().repeated()) {
                violations.add(Invariants.repeated(name, message.type() + " was handled before, and acted again"));
            }
            if (participant.isFinal(before)) {
                violations.add(Invariants.repeated(
                        name,
                        message.type() + " changed what was "
                                + participant.stateName(before).orElseThrow()));
            }
            if (message.content() instanceof TimeOut) {
                var state = OrderState.valueOf(participant.stateName(before).orElseThrow());
                Invariants.timedOut(name, state, commit.late()).ifPresent(violations::add);
            }
        }
        return violations;
    }

    private Handled outcome(Situation situation) {
        var known = handled.get(situation);
        if (known == null) {
            known = handle(situation);
            handled.put(situation, known);
        }
        return known;
    }

    private Handled handle(Situation situation) {
        var participant = participant(situation.message());
        try {
            var outcome = participant.handle(
                    values(situation.read()),
                    values(situation.stored()),
                    situation.message(),
                    situation.late() ? LATE : EARLY);
            var sent = outcome.said().stream()
                    .flatMap(said -> routing.deliveries(said).stream())
                    .map(message -> String.valueOf(deliveries.code(new Delivery(message, false))))
                    .collect(Collectors.joining());
            return new Handled(outcome, new String(codes(outcome.stored())), sent, Optional.empty());
        } catch (IllegalArgumentException e) {
            var refused = new Violation(
                    participant.kept(), Places.name(situation.message().order()), String.valueOf(e.getMessage()));
            return new Handled(Outcome.UNCHANGED, "", "", Optional.of(refused));
        }
    }

    /** How a state name changed by a step, for a timeline. */
    Optional<String> stateName(Step step) {
        return step.move().message().flatMap(message -> {
            var at = places.of(message.to(), message.order())[0];
            return participant(message).stateName(records.value(step.next().stored()[at]));
        });
    }

    private Participant participant(Message message) {
        var participant = participants.get(message.to());
        if (participant == null) {
            throw new IllegalStateException("nobody plays " + message.to());
        }
        return participant;
    }

    private String stored(State state, Message message) {
        var at = places.of(message.to(), message.order());
        var stored = state.stored();
        var codes = new char[at.length];
        for (int i = 0; i < at.length; i++) {
            codes[i] = stored[at[i]];
        }
        return new String(codes);
    }

    private char repeated(char code, Message message) {
        var delivery = deliveries.value(code);
        return !delivery.repeated() && delivery.message().equals(message)
                ? deliveries.code(new Delivery(message, true))
                : code;
    }

    private char repeatedReading(char code, Message message) {
        var reading = readings.value(code);
        return !reading.delivery().repeated() && reading.delivery().message().equals(message)
                ? readings.code(new Reading(new Delivery(message, true), reading.read(), reading.late()))
                : code;
    }

    private char[] codes(List<Object> values) {
        var codes = new char[values.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = records.code(values.get(i));
        }
        return codes;
    }

    private List<Object> values(String codes) {
        return codes.chars().mapToObj(code -> records.value((char) code)).toList();
    }
}
