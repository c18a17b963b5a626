package dev.saga.simulation.explorer;

import dev.saga.scenarios.invariants.Invariant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The system with one thing wrong in one service.
 *
 * @param broken the invariant that the shortest way to trouble breaks first
 */
record Mutant(String name, Scenario scenario, Service service, Participant participant, Invariant broken) {
    private static final Scenario ONE = new Scenario("one order", List.of(0), 1, List.of(500L), 1, 1);
    private static final Scenario ONE_WITHOUT_STOCK = new Scenario("one order", List.of(0), 0, List.of(500L), 1, 1);
    private static final Scenario ONE_PIECE =
            new Scenario("two orders, one piece", List.of(0, 1), 1, List.of(100L, 100L), 0, 1);
    private static final Scenario ONE_ACCOUNT =
            new Scenario("two orders, one account", List.of(0, 0), 2, List.of(100L), 0, 1);

    /** The system as it is. */
    static Map<Service, Participant> system() {
        return new EnumMap<>(Map.of(
                Service.ORDERS, new OrdersParticipant(Conditions.ALL),
                Service.INVENTORY, new InventoryParticipant(Conditions.ALL),
                Service.PAYMENTS, new PaymentsParticipant(Conditions.ALL)));
    }

    static List<Mutant> all() {
        return List.of(
                orders("no state guard in orders", OrdersMutants.withoutStateGuard(), Invariant.REPEATS_CHANGE_NOTHING),
                orders(
                        "the pivot does not check",
                        OrdersMutants.pivotThatDoesNotCheck(),
                        Invariant.REPEATS_CHANGE_NOTHING),
                orders(
                        "the pivot is not conditional",
                        OrdersMutants.pivotThatIsNotConditional(),
                        Invariant.REPEATS_CHANGE_NOTHING),
                orders(
                        "the sweeper does not look at the order",
                        OrdersMutants.sweeperThatDoesNotLookAtTheOrder(),
                        Invariant.NO_ORDER_IS_STUCK),
                orders(
                        "the sweeper does not look at the clock",
                        OrdersMutants.sweeperThatDoesNotLookAtTheClock(),
                        Invariant.NO_ORDER_IS_STUCK),
                orders("a late payment is ignored", OrdersMutants.lateResultIgnored(), Invariant.NO_ORDER_IS_STUCK),
                orders(
                        "nobody is told of a cancellation",
                        OrdersMutants.silentCancellation(),
                        Invariant.SERVICES_AGREE),
                orders(
                        "a rejected order is cancelled",
                        ONE_WITHOUT_STOCK,
                        OrdersMutants.cancellationOfTheRejected(),
                        Invariant.REPEATS_CHANGE_NOTHING),
                inventory(
                        "no tombstone in inventory",
                        ONE,
                        InventoryMutants.withoutTombstone(),
                        Invariant.SERVICES_AGREE),
                inventory(
                        "no state guard in inventory",
                        ONE,
                        InventoryMutants.withoutStateGuard(),
                        Invariant.REPEATS_CHANGE_NOTHING),
                inventory(
                        "stock is released again",
                        ONE,
                        InventoryMutants.releaseThatIsNotIdempotent(),
                        Invariant.REPEATS_CHANGE_NOTHING),
                inventory(
                        "sold stock is not given back",
                        ONE,
                        InventoryMutants.soldStockThatStaysSold(),
                        Invariant.STOCK_ADDS_UP),
                inventory(
                        "a confirmation is ignored",
                        ONE,
                        InventoryMutants.confirmationThatIsIgnored(),
                        Invariant.SERVICES_AGREE),
                inventory(
                        "a shortage is not said",
                        ONE_WITHOUT_STOCK,
                        InventoryMutants.shortageThatIsNotSaid(),
                        Invariant.NO_ORDER_IS_STUCK),
                inventory(
                        "stock is not conditional",
                        ONE_PIECE,
                        InventoryMutants.stockThatIsNotConditional(),
                        Invariant.STOCK_ADDS_UP),
                inventory(
                        "a reservation is not conditional",
                        ONE,
                        InventoryMutants.stateThatIsNotConditional(),
                        Invariant.REPEATS_CHANGE_NOTHING),
                payments("no tombstone in payments", ONE, PaymentsMutants.withoutTombstone(), Invariant.SERVICES_AGREE),
                payments(
                        "no state guard in payments",
                        ONE,
                        PaymentsMutants.withoutStateGuard(),
                        Invariant.MONEY_ADDS_UP),
                payments(
                        "money is refunded again",
                        ONE,
                        PaymentsMutants.refundThatIsNotIdempotent(),
                        Invariant.MONEY_ADDS_UP),
                payments(
                        "half of the money is refunded",
                        ONE,
                        PaymentsMutants.refundOfTheWrongAmount(),
                        Invariant.MONEY_ADDS_UP),
                payments(
                        "a captured payment stays when the order is cancelled",
                        ONE,
                        PaymentsMutants.cancellationOfTheCapturedIgnored(),
                        Invariant.SERVICES_AGREE),
                payments(
                        "the account is not charged",
                        ONE,
                        PaymentsMutants.captureWithoutEntry(),
                        Invariant.MONEY_ADDS_UP),
                payments(
                        "the balance is not conditional",
                        ONE_ACCOUNT,
                        PaymentsMutants.balanceThatIsNotConditional(),
                        Invariant.MONEY_ADDS_UP),
                payments(
                        "a payment is not conditional",
                        ONE,
                        PaymentsMutants.stateThatIsNotConditional(),
                        Invariant.MONEY_ADDS_UP));
    }

    /** The whole system, with the one service that is wrong. */
    Map<Service, Participant> participants() {
        var participants = system();
        participants.put(service, participant);
        return participants;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Mutant orders(String name, Participant participant, Invariant broken) {
        return orders(name, ONE, participant, broken);
    }

    private static Mutant orders(String name, Scenario scenario, Participant participant, Invariant broken) {
        return new Mutant(name, scenario, Service.ORDERS, participant, broken);
    }

    private static Mutant inventory(String name, Scenario scenario, Participant participant, Invariant broken) {
        return new Mutant(name, scenario, Service.INVENTORY, participant, broken);
    }

    private static Mutant payments(String name, Scenario scenario, Participant participant, Invariant broken) {
        return new Mutant(name, scenario, Service.PAYMENTS, participant, broken);
    }
}
