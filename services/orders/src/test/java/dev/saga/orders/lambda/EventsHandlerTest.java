package dev.saga.orders.lambda;

import static dev.saga.orders.OrderFixture.ORDER_ID;
import static dev.saga.orders.OrderFixture.PLACEMENT;
import static dev.saga.orders.OrderFixture.TOTAL;
import static dev.saga.orders.OrderFixture.confirmedOrder;
import static dev.saga.orders.OrderFixture.placedOrder;
import static dev.saga.orders.OrderFixture.reservedOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.orders.CancellationReason;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.RejectionReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsHandlerTest {
    private static final String TOTAL_DATA = """
            {"customerId": "ada", "paymentId": "x", "lines": [], "total": {"amount": 4750, "currency": "EUR"}}""";

    private final Functions functions = new Functions();

    @Test
    void stockReserved_storesTheTotal_silently() {
        stored(placedOrder());

        functions.event("StockReserved", TOTAL_DATA);

        assertThat(order()).isEqualTo(new Placed(PLACEMENT, 2, Optional.of(TOTAL)));
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void paymentCaptured_confirmsAndSaysSo() {
        stored(placedOrder());
        stored(reservedOrder());

        functions.event("PaymentCaptured", TOTAL_DATA);

        assertThat(order()).isEqualTo(confirmedOrder());
        assertThat(functions.stored.events())
                .containsExactly(event(
                        3,
                        "OrderConfirmed",
                        "{\"customerId\":\"ada\",\"total\":{\"amount\":4750,\"currency\":\"EUR\"}}"));
    }

    @Test
    void stockUnavailable_rejectsAndSaysSo() {
        stored(placedOrder());

        functions.event(
                "StockUnavailable", "{\"shortages\": [{\"sku\": \"CUP\", \"requested\": 1, \"available\": 0}]}");

        assertThat(order()).isEqualTo(new Rejected(PLACEMENT, 2, Optional.empty(), RejectionReason.OUT_OF_STOCK));
        assertThat(functions.stored.events())
                .containsExactly(event(2, "OrderRejected", "{\"customerId\":\"ada\",\"reason\":\"OUT_OF_STOCK\"}"));
    }

    @Test
    void paymentDeclined_rejectsAndSaysSo() {
        stored(placedOrder());

        functions.event("PaymentDeclined", "{\"customerId\": \"ada\", \"reason\": \"NO_ACCOUNT\"}");

        assertThat(functions.stored.events())
                .containsExactly(event(2, "OrderRejected", "{\"customerId\":\"ada\",\"reason\":\"PAYMENT_DECLINED\"}"));
    }

    @Test
    void paymentReversed_cancelsAndSaysSo() {
        stored(placedOrder());
        stored(reservedOrder());
        stored(confirmedOrder());

        functions.event("PaymentReversed", TOTAL_DATA);

        assertThat(order())
                .isEqualTo(new Cancelled(PLACEMENT, 4, Optional.of(TOTAL), CancellationReason.PAYMENT_REVERSED));
        assertThat(functions.stored.events())
                .containsExactly(
                        event(4, "OrderCancelled", "{\"customerId\":\"ada\",\"reason\":\"PAYMENT_REVERSED\"}"));
    }

    @Test
    void event_thatComesTwice_changesNothingMore() {
        stored(placedOrder());
        functions.event("PaymentCaptured", TOTAL_DATA);
        var order = order();

        functions.event("PaymentCaptured", TOTAL_DATA);

        assertThat(order()).isEqualTo(order);
        assertThat(functions.stored.events()).hasSize(1);
    }

    @Test
    void event_ofAnOrderThatWasNeverPlaced_isAbsorbed() {
        functions.event("PaymentCaptured", TOTAL_DATA);

        assertThat(functions.stored.find(ORDER_ID)).isEmpty();
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void event_thatLosesARace_isDecidedOnAgain() {
        var raced = Functions.raced(1);
        raced.stored.commit(placedOrder(), Optional.empty());

        raced.event("PaymentCaptured", TOTAL_DATA);

        assertThat(raced.stored.find(ORDER_ID)).contains(confirmedOrder());
    }

    @Test
    void event_thatLosesEveryRace_failsAndIsRepeatedByLambda() {
        var raced = Functions.raced(Integer.MAX_VALUE);
        raced.stored.commit(placedOrder(), Optional.empty());

        assertThatThrownBy(() -> raced.event("PaymentDeclined", "{}")).isInstanceOf(ConflictException.class);
    }

    @Test
    void event_thatIsMalformed_fails() {
        stored(placedOrder());

        assertThatThrownBy(() -> functions.event("PaymentCaptured", "{}"))
                .hasMessageContaining("malformed PaymentCaptured of saga.others");
        assertThatThrownBy(() -> functions.event("PaymentCaptured", TOTAL_DATA.replace("EUR", "euro")))
                .hasMessageContaining("not a currency: euro");
        assertThatThrownBy(() -> functions.event("PaymentRefunded", TOTAL_DATA))
                .hasMessageContaining("nobody here subscribed to PaymentRefunded");
        assertThat(order()).isEqualTo(placedOrder());
    }

    private void stored(Order order) {
        functions.stored.commit(order, Optional.empty());
    }

    private Order order() {
        return functions.stored.find(ORDER_ID).orElseThrow();
    }

    private static OutboxEvent event(long version, String type, String data) {
        var orderId = ORDER_ID.value();
        var now = PLACEMENT.placedAt().plusSeconds(1);
        var detail = """
                {"metadata":{"eventId":"orders:%s:%d","orderId":"%s","causationId":"others:%s:1",\
                "occurredAt":"2026-11-22T01:28:34.120Z","hop":3},"data":%s}""".formatted(orderId, version, orderId, orderId, data);
        return new OutboxEvent("orders:" + orderId + ":" + version, orderId, version, "saga.orders", type, now, detail);
    }
}
