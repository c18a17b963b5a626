package dev.saga.tracking;

import static dev.saga.tracking.TimelineFixture.ORDER_ID;
import static dev.saga.tracking.TimelineFixture.START;
import static dev.saga.tracking.TimelineFixture.cancelled;
import static dev.saga.tracking.TimelineFixture.confirmed;
import static dev.saga.tracking.TimelineFixture.declined;
import static dev.saga.tracking.TimelineFixture.event;
import static dev.saga.tracking.TimelineFixture.outOfStock;
import static dev.saga.tracking.TimelineFixture.reversed;
import static dev.saga.tracking.TimelineFixture.timedOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineTest {
    @Test
    void summary_ofNoEvent_isEmpty() {
        assertThat(timeline(List.of()).summary()).isEqualTo(Optional.empty());
    }

    @Test
    void summary_ofConfirmedOrder_isClosedOnceStockIsCommitted() {
        assertEachStep(
                confirmed(),
                summary(SagaStatus.OPEN, OrderState.PLACED, null, null, 0, 0),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, null, 0, 10),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, PaymentState.CAPTURED, 0, 20),
                summary(SagaStatus.OPEN, OrderState.CONFIRMED, StockState.RESERVED, PaymentState.CAPTURED, 0, 30),
                summary(SagaStatus.CLOSED, OrderState.CONFIRMED, StockState.COMMITTED, PaymentState.CAPTURED, 0, 40));
    }

    @Test
    void summary_ofOrderWithoutStock_isClosedOnceRejected() {
        assertEachStep(
                outOfStock(),
                summary(SagaStatus.OPEN, OrderState.PLACED, null, null, 0, 0),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.UNAVAILABLE, null, 0, 10),
                summary(SagaStatus.CLOSED, OrderState.REJECTED, StockState.UNAVAILABLE, null, 0, 20));
    }

    @Test
    void summary_ofDeclinedOrder_isClosedOnceStockIsReleased() {
        assertEachStep(
                declined(),
                summary(SagaStatus.OPEN, OrderState.PLACED, null, null, 0, 0),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, null, 0, 10),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, PaymentState.DECLINED, 0, 20),
                summary(SagaStatus.OPEN, OrderState.REJECTED, StockState.RESERVED, PaymentState.DECLINED, 0, 30),
                summary(SagaStatus.CLOSED, OrderState.REJECTED, StockState.RELEASED, PaymentState.DECLINED, 0, 40));
    }

    @Test
    void summary_ofCancelledOrder_reopensAndIsClosedOnceStockAndMoneyAreBack() {
        assertEachStep(
                cancelled(),
                summary(SagaStatus.OPEN, OrderState.PLACED, null, null, 0, 0),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, null, 0, 10),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, PaymentState.CAPTURED, 0, 20),
                summary(SagaStatus.OPEN, OrderState.CONFIRMED, StockState.RESERVED, PaymentState.CAPTURED, 0, 30),
                summary(SagaStatus.CLOSED, OrderState.CONFIRMED, StockState.COMMITTED, PaymentState.CAPTURED, 0, 40),
                summary(SagaStatus.OPEN, OrderState.CANCELLED, StockState.COMMITTED, PaymentState.CAPTURED, 0, 50),
                summary(SagaStatus.OPEN, OrderState.CANCELLED, StockState.RELEASED, PaymentState.CAPTURED, 0, 60),
                summary(SagaStatus.CLOSED, OrderState.CANCELLED, StockState.RELEASED, PaymentState.REFUNDED, 0, 70));
    }

    @Test
    void summary_ofReversedPayment_isOpenUntilOrderIsCancelledAndStockIsBack() {
        var events = reversed();
        assertThat(timeline(events.subList(0, 6)).summary())
                .isEqualTo(summary(
                        SagaStatus.OPEN, OrderState.CONFIRMED, StockState.COMMITTED, PaymentState.REFUNDED, 0, 50));
        assertThat(timeline(events.subList(0, 7)).summary())
                .isEqualTo(summary(
                        SagaStatus.OPEN, OrderState.CANCELLED, StockState.COMMITTED, PaymentState.REFUNDED, 0, 60));
        assertThat(timeline(events).summary())
                .isEqualTo(summary(
                        SagaStatus.CLOSED, OrderState.CANCELLED, StockState.RELEASED, PaymentState.REFUNDED, 0, 70));
    }

    @Test
    void summary_ofTimedOutOrder_isClosedOnceStockIsReleased() {
        assertEachStep(
                timedOut(),
                summary(SagaStatus.OPEN, OrderState.PLACED, null, null, 0, 0),
                summary(SagaStatus.OPEN, OrderState.PLACED, StockState.RESERVED, null, -90, 0),
                summary(SagaStatus.OPEN, OrderState.CANCELLED, StockState.RESERVED, null, -90, 1000),
                summary(SagaStatus.CLOSED, OrderState.CANCELLED, StockState.RELEASED, null, -90, 1000));
    }

    @Test
    void summary_ofOrderCancelledBeforeAnythingWasHeld_isClosed() {
        var cancelledAtOnce =
                List.of(confirmed().get(0), event("OrderCancelled", 2, "command:CancelOrder:request-2", 0, 5));
        assertThat(timeline(cancelledAtOnce).summary())
                .isEqualTo(summary(SagaStatus.CLOSED, OrderState.CANCELLED, null, null, 0, 5));
    }

    @Test
    void summary_whileCauseIsMissing_isOpen() {
        var events = new ArrayList<>(declined());
        events.remove(1);
        assertThat(timeline(events).summary())
                .isEqualTo(summary(
                        SagaStatus.OPEN, OrderState.REJECTED, StockState.RELEASED, PaymentState.DECLINED, 0, 40));
    }

    @Test
    void summary_beforeAnyEventOfOrders_saysWhatIsKnown() {
        assertThat(timeline(confirmed().subList(1, 3)).summary())
                .isEqualTo(summary(SagaStatus.OPEN, null, StockState.RESERVED, PaymentState.CAPTURED, 10, 20));
    }

    @Test
    void timeline_whenClocksDiffer_keepsCauseBeforeEffect() {
        assertThat(timeline(timedOut()).events()).isEqualTo(timedOut());
    }

    @Test
    void timeline_whenCauseIsMissing_ordersByTime() {
        var events = confirmed();
        assertThat(timeline(List.of(events.get(4), events.get(2), events.get(0)))
                        .events())
                .isEqualTo(List.of(events.get(0), events.get(2), events.get(4)));
    }

    @Test
    void timeline_whenTimesAreEqual_ordersByEventId() {
        var first = event("OrderCancelled", 4, "command:CancelOrder:request-2", 0, 50);
        var second = event("PaymentReversed", 2, "command:ReversePayment:request-3", 0, 50);
        assertThat(timeline(List.of(second, first)).events()).isEqualTo(List.of(first, second));
    }

    @Test
    void timeline_whenEventsCauseEachOther_isRefused() {
        var one = event("OrderConfirmed", 3, "payments:1", 3, 30);
        var other = event("PaymentCaptured", 1, "orders:3", 4, 40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeline(List.of(one)).with(other))
                .withMessageContaining("cause each other");
    }

    @ParameterizedTest
    @MethodSource("sagas")
    void timeline_inAnyOrderAndWithRepeats_isTheSame(List<TimelineEvent> events) {
        var expected = timeline(events);
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var arrivals = new ArrayList<>(events);
            for (int repeat = random.nextInt(5); repeat > 0; repeat--) {
                arrivals.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(arrivals, random);
            var actual = timeline(List.of());
            for (var event : arrivals) {
                var known = actual.has(event);
                var before = actual;
                actual = actual.with(event);
                assertThat(actual.equals(before)).as("seed %d", seed).isEqualTo(known);
            }
            assertThat(actual).as("seed %d", seed).isEqualTo(expected);
            assertThat(actual.events()).as("seed %d", seed).isEqualTo(events);
            assertThat(actual.summary()).as("seed %d", seed).isEqualTo(expected.summary());
        }
    }

    static Stream<List<TimelineEvent>> sagas() {
        return Stream.of(confirmed(), outOfStock(), declined(), cancelled(), reversed(), timedOut());
    }

    @Test
    void summary_whenAnEventIsOfAnotherService_isUntouchedByIt() {
        var other = new TimelineEvent(
                "shipping:1",
                "ShipmentPrepared",
                "saga.shipping",
                START.plusMillis(30),
                confirmed().get(3).eventId(),
                5,
                "{}");

        assertThat(timeline(confirmed()).with(other).summary())
                .isEqualTo(timeline(confirmed()).summary());
        assertThat(timeline(confirmed()).with(other).events()).contains(other);
    }

    @SafeVarargs
    private static void assertEachStep(List<TimelineEvent> events, Optional<SagaSummary>... expected) {
        for (int arrived = 1; arrived <= events.size(); arrived++) {
            assertThat(timeline(events.subList(0, arrived)).summary())
                    .as("after %s", events.get(arrived - 1).type())
                    .isEqualTo(expected[arrived - 1]);
        }
    }

    private static Timeline timeline(List<TimelineEvent> events) {
        return new Timeline(ORDER_ID, events);
    }

    private static Optional<SagaSummary> summary(
            SagaStatus status,
            @Nullable OrderState order,
            @Nullable StockState stock,
            @Nullable PaymentState payment,
            long startedAtMillis,
            long lastAtMillis) {
        return Optional.of(new SagaSummary(
                ORDER_ID,
                status,
                Optional.ofNullable(order),
                Optional.ofNullable(stock),
                Optional.ofNullable(payment),
                START.plusMillis(startedAtMillis),
                START.plusMillis(lastAtMillis)));
    }
}
