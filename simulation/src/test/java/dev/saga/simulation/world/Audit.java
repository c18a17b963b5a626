package dev.saga.simulation.world;

import dev.saga.chassis.OutboxEvent;
import dev.saga.scenarios.invariants.Invariant;
import dev.saga.scenarios.invariants.Invariants;
import dev.saga.scenarios.invariants.Violation;
import dev.saga.tracking.OrderState;
import dev.saga.tracking.SagaStatus;
import dev.saga.tracking.SagaSummary;
import dev.saga.tracking.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the world against the invariants, while it works, at rest, and after a replay. */
final class Audit {
    /** How often it looks for orders that wait too long. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** A sweep that fails is followed by another; an order that waits for thirty of them is seen by a look before. */
    private static final Duration SWEEP_BOUND = Duration.ofMinutes(30).minus(BETWEEN_LOOKS);

    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");

    private final Tables tables;
    private final Clients clients;
    private final Bus bus;
    private final List<Target> targets;
    private final Timetable timetable;
    private final List<Bus.Event> malformed = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private int commitsSeen;
    private Instant nextLook = Instant.MIN;

    Audit(Tables tables, Clients clients, Bus bus, List<Target> targets, Timetable timetable) {
        this.tables = tables;
        this.clients = clients;
        this.bus = bus;
        this.targets = targets;
        this.timetable = timetable;
    }

    List<Violation> violations() {
        return violations;
    }

    boolean isClean() {
        return violations.isEmpty();
    }

    /** Whoever reads this event refuses it, and it is kept. */
    void expectKept(Bus.Event event) {
        malformed.add(event);
    }

    /** What holds at every moment. */
    void always() {
        if (tables.commits() != commitsSeen) {
            commitsSeen = tables.commits();
            violations.addAll(Invariants.always(tables.observed()));
        }
        if (!timetable.now().isBefore(nextLook)) {
            nextLook = timetable.now().plus(BETWEEN_LOOKS);
            stuck();
        }
    }

    private void stuck() {
        for (var orderId : tables.openSince(timetable.now().minus(SWEEP_BOUND))) {
            violations.add(new Violation(
                    Invariant.NO_ORDER_IS_STUCK,
                    orderId.value(),
                    "still PLACED " + SWEEP_BOUND + " after its deadline"));
        }
    }

    /** What holds once everything is cleared up. */
    void atRest() {
        violations.addAll(Invariants.atRest(tables.observed()));
        violations.addAll(Invariants.published(
                tables.events().stream().map(OutboxEvent::eventId).toList(), published(), Set.of()));
        violations.addAll(Invariants.saidOnce(
                tables.events().stream().map(OutboxEvent::eventId).toList()));
        violations.addAll(Invariants.saidOnce(tables.events().stream()
                .map(event -> event.type() + " of " + event.orderId())
                .toList()));
        counted();
        kept();
        shown();
    }

    /** A request that is repeated counts once. */
    private void counted() {
        for (var product : tables.observed().products()) {
            var arrived = clients.expectedStock().getOrDefault(product.sku(), 0L);
            if (product.received() != arrived) {
                violations.add(Invariants.repeated(
                        product.sku(), product.received() + " received, but " + arrived + " arrived"));
            }
        }
        for (var account : tables.observed().accounts()) {
            var paid = clients.expectedMoney().getOrDefault(account.customerId(), 0L);
            if (account.depositedMinor() != paid) {
                violations.add(Invariants.repeated(
                        account.customerId(), account.depositedMinor() + " deposited, but " + paid + " paid in"));
            }
        }
        var orders = tables.everPlaced().size();
        if (orders != clients.placed()) {
            violations.add(Invariants.repeated("orders", orders + " placed, but " + clients.placed() + " asked for"));
        }
    }

    /** Everything malformed lies, whole, with each of those who should have read it; and nothing else does. */
    private void kept() {
        for (var target : targets) {
            var expected = malformed.stream()
                    .filter(event -> bus.targets(event.type()).contains(target))
                    .filter(event -> Malformed.isRefusedBy(target.name(), event))
                    .collect(Collectors.toSet());
            var letters = Set.copyOf(target.letters());
            if (!letters.equals(expected)) {
                violations.add(new Violation(
                        Invariant.MALFORMED_IS_KEPT, target.name(), letters + " are kept, and not " + expected));
            }
        }
    }

    /** Every order's timeline has what was said about it, no more and no less, and ends where the order did. */
    private void shown() {
        var said = tables.events().stream()
                .collect(Collectors.groupingBy(
                        OutboxEvent::orderId, Collectors.mapping(OutboxEvent::eventId, Collectors.toSet())));
        for (var names : tables.everPlaced().values()) {
            var order = tables.observed(names);
            var timeline = tables.timeline(names);
            var shown = timeline.events().stream().map(TimelineEvent::eventId).collect(Collectors.toSet());
            var ends = timeline.summary().filter(saga -> saga.status() == SagaStatus.CLOSED);
            var state = ends.flatMap(SagaSummary::order).map(OrderState::name);
            if (!shown.equals(said.get(order.orderId()))
                    || !state.equals(Optional.of(order.order().name()))) {
                violations.add(new Violation(
                        Invariant.SERVICES_AGREE,
                        order.orderId(),
                        order + ", said " + said.get(order.orderId()) + ", but tracking shows " + timeline));
            }
        }
    }

    /** Everything is as it was, and nobody has said anything. */
    void afterReplay(Tables.Everything before) {
        var after = tables.everything();
        if (!after.equals(before)) {
            violations.add(Invariants.repeated("the replay", "there was " + before + ", and there is " + after));
        }
    }

    private Set<String> published() {
        return bus.archive().stream()
                .map(event -> EVENT_ID.matcher(event.detail()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }
}
