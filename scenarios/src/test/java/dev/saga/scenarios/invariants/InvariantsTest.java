package dev.saga.scenarios.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.scenarios.invariants.ObservedOrder.OrderState;
import dev.saga.scenarios.invariants.ObservedOrder.PaymentState;
import dev.saga.scenarios.invariants.ObservedOrder.StockState;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvariantsTest {
    private static final ObservedProduct LAMP = new ObservedProduct("LAMP", 3, 0, 2, 5);
    private static final ObservedAccount ANN = new ObservedAccount("ann", 40, 100, 60, 0);
    private static final ObservedOrder CONFIRMED =
            order(OrderState.CONFIRMED, StockState.COMMITTED, PaymentState.CAPTURED, 60);

    @Test
    void atRest_whenAllAgree_isClean() {
        assertThat(Invariants.atRest(seen(LAMP, ANN, CONFIRMED))).isEmpty();
    }

    @Test
    void always_whenStockDoesNotAddUp_saysTheNumbers() {
        assertThat(Invariants.always(seen(new ObservedProduct("LAMP", 4, 0, 2, 5), ANN, CONFIRMED)))
                .containsExactly(new Violation(
                        Invariant.STOCK_ADDS_UP, "LAMP", "4 available + 0 reserved + 2 sold, 5 received"));
    }

    @Test
    void always_whenStockIsNegative_isViolated() {
        assertThat(Invariants.always(seen(new ObservedProduct("LAMP", -1, 0, 2, 1), ANN, CONFIRMED)))
                .containsExactly(new Violation(
                        Invariant.STOCK_ADDS_UP, "LAMP", "-1 available + 0 reserved + 2 sold, 1 received"));
    }

    @Test
    void always_whenStockIsHeldForNobody_saysBothNumbers() {
        assertThat(Invariants.always(seen(new ObservedProduct("LAMP", 2, 1, 2, 5), ANN, CONFIRMED)))
                .containsExactly(new Violation(Invariant.STOCK_ADDS_UP, "LAMP", "1 reserved, but its orders say 0"));
    }

    @Test
    void always_whenMoneyDoesNotAddUp_saysTheNumbers() {
        assertThat(Invariants.always(seen(LAMP, new ObservedAccount("ann", 50, 100, 60, 0), CONFIRMED)))
                .containsExactly(new Violation(
                        Invariant.MONEY_ADDS_UP, "ann", "100 deposited - 60 captured + 0 refunded, balance 50"));
    }

    @Test
    void always_whenCapturedTwice_saysBothNumbers() {
        assertThat(Invariants.always(seen(LAMP, new ObservedAccount("ann", 0, 120, 120, 0), CONFIRMED)))
                .containsExactly(new Violation(Invariant.MONEY_ADDS_UP, "ann", "120 captured, but its orders say 60"));
    }

    @Test
    void always_whenChargedMoreThanTheTotal_isViolated() {
        var dear = order(OrderState.CONFIRMED, StockState.COMMITTED, PaymentState.CAPTURED, 61);
        assertThat(Invariants.always(seen(LAMP, new ObservedAccount("ann", 39, 100, 61, 0), dear)))
                .containsExactly(new Violation(Invariant.MONEY_ADDS_UP, "order-1", "61 charged, the total is 60"));
    }

    @Test
    void atRest_whenAnOrderIsPlaced_isViolated() {
        var placed = order(OrderState.PLACED, StockState.COMMITTED, PaymentState.CAPTURED, 60);
        assertThat(Invariants.atRest(seen(LAMP, ANN, placed)))
                .containsExactly(new Violation(
                        Invariant.NO_ORDER_IS_STUCK,
                        "order-1",
                        "nothing is under way: order PLACED, stock COMMITTED, payment CAPTURED"));
    }

    @Test
    void atRest_whenACancelledOrderIsPaid_isViolated() {
        var paid = order(OrderState.CANCELLED, StockState.RELEASED, PaymentState.CAPTURED, 60);
        assertThat(Invariants.atRest(seen(new ObservedProduct("LAMP", 5, 0, 0, 5), ANN, paid)))
                .containsExactly(new Violation(
                        Invariant.SERVICES_AGREE, "order-1", "order CANCELLED, stock RELEASED, payment CAPTURED"));
    }

    @Test
    void atRest_whenAConfirmedOrderHasNoStock_isViolated() {
        var empty = order(OrderState.CONFIRMED, StockState.RELEASED, PaymentState.CAPTURED, 60);
        assertThat(Invariants.atRest(seen(new ObservedProduct("LAMP", 5, 0, 0, 5), ANN, empty)))
                .containsExactly(new Violation(
                        Invariant.SERVICES_AGREE, "order-1", "order CONFIRMED, stock RELEASED, payment CAPTURED"));
    }

    @Test
    void timedOut_whenPlacedAndPastTheDeadline_isClean() {
        assertThat(Invariants.timedOut("order-1", OrderState.PLACED, true)).isEmpty();
    }

    @Test
    void timedOut_whenDecidedOrEarly_isViolated() {
        assertThat(Invariants.timedOut("order-1", OrderState.CONFIRMED, true))
                .contains(new Violation(Invariant.NO_ORDER_IS_STUCK, "order-1", "timed out while CONFIRMED"));
        assertThat(Invariants.timedOut("order-1", OrderState.PLACED, false))
                .contains(new Violation(
                        Invariant.NO_ORDER_IS_STUCK, "order-1", "timed out while PLACED, before its deadline"));
    }

    @Test
    void published_whenAnEventIsNowhere_namesIt() {
        assertThat(Invariants.published(Set.of("e1", "e2", "e3"), Set.of("e1"), Set.of("e2")))
                .containsExactly(
                        new Violation(Invariant.EVERY_EVENT_IS_PUBLISHED, "e3", "committed, and heard of by nobody"));
    }

    private static Observation seen(ObservedProduct product, ObservedAccount account, ObservedOrder order) {
        return new Observation(List.of(product), List.of(account), List.of(order));
    }

    private static ObservedOrder order(OrderState order, StockState stock, PaymentState payment, long chargedMinor) {
        return new ObservedOrder(
                "order-1", "ann", order, OptionalLong.of(60), stock, Map.of("LAMP", 2), payment, chargedMinor);
    }
}
