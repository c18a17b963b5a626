package dev.saga.orders;

import static dev.saga.orders.CancellationReason.CUSTOMER_REQUEST;
import static dev.saga.orders.CancellationReason.PAYMENT_REVERSED;
import static dev.saga.orders.CancellationReason.TIMED_OUT;
import static dev.saga.orders.OrderDecider.decide;
import static dev.saga.orders.OrderFixture.CUSTOMER;
import static dev.saga.orders.OrderFixture.DEADLINE;
import static dev.saga.orders.OrderFixture.LINES;
import static dev.saga.orders.OrderFixture.PLACED_AT;
import static dev.saga.orders.OrderFixture.PLACEMENT;
import static dev.saga.orders.OrderFixture.TIMEOUT;
import static dev.saga.orders.OrderFixture.TOTAL;
import static dev.saga.orders.OrderFixture.cancelledOrder;
import static dev.saga.orders.OrderFixture.confirmedOrder;
import static dev.saga.orders.OrderFixture.placeOrder;
import static dev.saga.orders.OrderFixture.placedOrder;
import static dev.saga.orders.OrderFixture.rejectedOrder;
import static dev.saga.orders.OrderFixture.reservedOrder;
import static dev.saga.orders.RejectionReason.OUT_OF_STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.OrderCommand.CancelOrder;
import dev.saga.orders.OrderCommand.PlaceOrder;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.orders.OrderEvent.OrderCancelled;
import dev.saga.orders.OrderEvent.OrderConfirmed;
import dev.saga.orders.OrderEvent.OrderPlaced;
import dev.saga.orders.OrderEvent.OrderRejected;
import dev.saga.orders.ParticipantEvent.PaymentCaptured;
import dev.saga.orders.ParticipantEvent.PaymentDeclined;
import dev.saga.orders.ParticipantEvent.PaymentReversed;
import dev.saga.orders.ParticipantEvent.StockReserved;
import dev.saga.orders.ParticipantEvent.StockUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderDeciderTest {
    private static final Money OTHER_TOTAL = new Money(1, "EUR");

    @Test
    void placeOrder_isPlacedWithADeadline() {
        assertThat(decide(placeOrder(), PLACED_AT, TIMEOUT))
                .isEqualTo(becomes(new Placed(PLACEMENT, 1, Optional.empty()), new OrderPlaced(CUSTOMER, LINES)));
    }

    @Test
    void stockReserved_whenPlaced_tellsTheTotal() {
        assertThat(decide(placedOrder(), new StockReserved(TOTAL)))
                .isEqualTo(new Decision(Optional.of(new Placed(PLACEMENT, 2, Optional.of(TOTAL))), Optional.empty()));
    }

    @Test
    void stockReserved_whenTheTotalIsKnown_isAbsorbed() {
        assertThat(decide(reservedOrder(), new StockReserved(OTHER_TOTAL))).isEqualTo(absorbed());
    }

    @Test
    void stockUnavailable_whenPlaced_rejects() {
        assertThat(decide(placedOrder(), new StockUnavailable()))
                .isEqualTo(becomes(
                        new Rejected(PLACEMENT, 2, Optional.empty(), OUT_OF_STOCK),
                        new OrderRejected(CUSTOMER, OUT_OF_STOCK)));
    }

    @Test
    void paymentDeclined_whenReserved_rejects() {
        assertThat(decide(reservedOrder(), new PaymentDeclined()))
                .isEqualTo(becomes(
                        new Rejected(PLACEMENT, 3, Optional.of(TOTAL), RejectionReason.PAYMENT_DECLINED),
                        new OrderRejected(CUSTOMER, RejectionReason.PAYMENT_DECLINED)));
    }

    @Test
    void paymentDeclined_whenItOvertakesTheReservation_rejects() {
        assertThat(decide(placedOrder(), new PaymentDeclined()))
                .isEqualTo(becomes(
                        new Rejected(PLACEMENT, 2, Optional.empty(), RejectionReason.PAYMENT_DECLINED),
                        new OrderRejected(CUSTOMER, RejectionReason.PAYMENT_DECLINED)));
    }

    @Test
    void paymentCaptured_whenReserved_confirms() {
        assertThat(decide(reservedOrder(), new PaymentCaptured(TOTAL)))
                .isEqualTo(becomes(new Confirmed(PLACEMENT, 3, TOTAL), new OrderConfirmed(CUSTOMER, TOTAL)));
    }

    @Test
    void paymentCaptured_whenItOvertakesTheReservation_confirmsWhatWasPaid() {
        assertThat(decide(placedOrder(), new PaymentCaptured(TOTAL)))
                .isEqualTo(becomes(new Confirmed(PLACEMENT, 2, TOTAL), new OrderConfirmed(CUSTOMER, TOTAL)));
    }

    @Test
    void paymentReversed_whenConfirmed_cancels() {
        assertThat(decide(confirmedOrder(), new PaymentReversed()))
                .isEqualTo(becomes(
                        new Cancelled(PLACEMENT, 4, Optional.of(TOTAL), PAYMENT_REVERSED),
                        new OrderCancelled(CUSTOMER, PAYMENT_REVERSED)));
    }

    @Test
    void paymentReversed_whenItOvertakesTheCapture_cancels() {
        assertThat(decide(reservedOrder(), new PaymentReversed()))
                .isEqualTo(becomes(
                        new Cancelled(PLACEMENT, 3, Optional.of(TOTAL), PAYMENT_REVERSED),
                        new OrderCancelled(CUSTOMER, PAYMENT_REVERSED)));
    }

    @Test
    void cancelOrder_whenPlaced_cancels() {
        assertThat(decide(placedOrder(), new CancelOrder()))
                .isEqualTo(becomes(
                        new Cancelled(PLACEMENT, 2, Optional.empty(), CUSTOMER_REQUEST),
                        new OrderCancelled(CUSTOMER, CUSTOMER_REQUEST)));
    }

    @Test
    void cancelOrder_whenConfirmed_cancels() {
        assertThat(decide(confirmedOrder(), new CancelOrder()))
                .isEqualTo(becomes(
                        new Cancelled(PLACEMENT, 4, Optional.of(TOTAL), CUSTOMER_REQUEST),
                        new OrderCancelled(CUSTOMER, CUSTOMER_REQUEST)));
    }

    @Test
    void timeOut_atTheDeadline_cancels() {
        assertThat(decide(reservedOrder(), new TimeOut(), DEADLINE))
                .isEqualTo(becomes(
                        new Cancelled(PLACEMENT, 3, Optional.of(TOTAL), TIMED_OUT),
                        new OrderCancelled(CUSTOMER, TIMED_OUT)));
    }

    @Test
    void timeOut_beforeTheDeadline_isAbsorbed() {
        assertThat(decide(reservedOrder(), new TimeOut(), DEADLINE.minusMillis(1)))
                .isEqualTo(absorbed());
    }

    @ParameterizedTest
    @MethodSource
    void confirmedOrder_absorbs(Named input) {
        assertThat(input.decision(confirmedOrder())).isEqualTo(absorbed());
    }

    static List<Named> confirmedOrder_absorbs() {
        return List.of(
                new Named("StockReserved", order -> decide(order, new StockReserved(OTHER_TOTAL))),
                new Named("StockUnavailable", order -> decide(order, new StockUnavailable())),
                new Named("PaymentCaptured", order -> decide(order, new PaymentCaptured(OTHER_TOTAL))),
                new Named("PaymentDeclined", order -> decide(order, new PaymentDeclined())),
                new Named("TimeOut", order -> decide(order, new TimeOut(), DEADLINE)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void rejectedOrder_absorbs(Named input) {
        assertThat(input.decision(rejectedOrder())).isEqualTo(absorbed());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void cancelledOrder_absorbs(Named input) {
        assertThat(input.decision(cancelledOrder())).isEqualTo(absorbed());
    }

    static List<Named> everything() {
        return List.of(
                new Named("StockReserved", order -> decide(order, new StockReserved(OTHER_TOTAL))),
                new Named("StockUnavailable", order -> decide(order, new StockUnavailable())),
                new Named("PaymentCaptured", order -> decide(order, new PaymentCaptured(OTHER_TOTAL))),
                new Named("PaymentDeclined", order -> decide(order, new PaymentDeclined())),
                new Named("PaymentReversed", order -> decide(order, new PaymentReversed())),
                new Named("CancelOrder", order -> decide(order, new CancelOrder())),
                new Named("TimeOut", order -> decide(order, new TimeOut(), DEADLINE)));
    }

    @Test
    void placement_answersTheCommandThatItCameFrom_inAnyOrderOfLines() {
        assertThat(PLACEMENT.answers(placeOrder())).isTrue();
        assertThat(PLACEMENT.answers(commandFor(CUSTOMER, List.of(LINES.get(1), LINES.get(0)))))
                .isTrue();
    }

    @Test
    void placement_doesNotAnswerAnother() {
        var another = new PlaceOrder(OrderId.of("client-1", "key-2"), CUSTOMER, LINES);

        assertThat(PLACEMENT.answers(another)).isFalse();
        assertThat(PLACEMENT.answers(commandFor(new CustomerId("bob"), LINES))).isFalse();
        assertThat(PLACEMENT.answers(commandFor(CUSTOMER, LINES.subList(0, 1)))).isFalse();
    }

    @Test
    void orderId_ofTheSameKey_isTheSame() {
        assertThat(OrderId.of("client-1", "key-1")).isEqualTo(new OrderId("4b0eb524-48cc-3415-8a02-2ba95c5f9afb"));
        assertThat(OrderId.of("client-2", "key-1")).isNotEqualTo(OrderId.of("client-1", "key-1"));
    }

    @Test
    void values_outOfBounds_areRefused() {
        assertThatThrownBy(() -> new OrderId("77CBBD3C-0cb8-33a1-8b5b-2f0f8ee14ba9"))
                .hasMessageContaining("order id");
        assertThatThrownBy(() -> new CustomerId("")).hasMessageContaining("customer id");
        assertThatThrownBy(() -> new Sku("tea")).hasMessageContaining("SKU");
        assertThatThrownBy(() -> new Money(-1, "EUR")).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Money(1, "euro")).hasMessageContaining("currency");
        assertThatThrownBy(() -> new OrderLine(new Sku("TEA"), 0)).hasMessageContaining("1..1000");
        assertThatThrownBy(() -> new OrderLine(new Sku("TEA"), 1001)).hasMessageContaining("1..1000");
        assertThatThrownBy(() -> placement(List.of())).hasMessageContaining("1..20");
        assertThatThrownBy(() -> placement(List.of(LINES.get(0), LINES.get(0)))).hasMessageContaining("one product");
        assertThatThrownBy(() -> new Placement(PLACEMENT.orderId(), CUSTOMER, LINES, PLACED_AT, PLACED_AT))
                .hasMessageContaining("deadline");
    }

    @Test
    void event_withoutANewState_isRefused() {
        assertThatThrownBy(() -> new Decision(Optional.empty(), Optional.of(new OrderPlaced(CUSTOMER, LINES))))
                .hasMessageContaining("belongs to a new state");
    }

    /** A command or event, with its name for the report. */
    record Named(String name, Function<Order, Decision> decider) {
        Decision decision(Order order) {
            return decider.apply(order);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Decision becomes(Order next, OrderEvent event) {
        return new Decision(Optional.of(next), Optional.of(event));
    }

    private static Decision absorbed() {
        return new Decision(Optional.empty(), Optional.empty());
    }

    private static PlaceOrder commandFor(CustomerId customerId, List<OrderLine> lines) {
        return new PlaceOrder(PLACEMENT.orderId(), customerId, lines);
    }

    private static Placement placement(List<OrderLine> lines) {
        return new Placement(PLACEMENT.orderId(), CUSTOMER, lines, PLACED_AT, DEADLINE);
    }
}
