package dev.saga.inventory.lambda;

import static dev.saga.inventory.ProductFixture.MUG;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.mug;
import static dev.saga.inventory.ProductFixture.tea;
import static dev.saga.inventory.ReservationFixture.ORDER_ID;
import static dev.saga.inventory.ReservationFixture.committed;
import static dev.saga.inventory.ReservationFixture.reserved;
import static dev.saga.inventory.ReservationFixture.unavailable;
import static dev.saga.inventory.ReservationFixture.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Stock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsHandlerTest {
    private static final String PLACED = """
            {"customerId": "ada", "lines": [{"sku": "TEA", "quantity": 2}, {"sku": "MUG", "quantity": 1}]}""";
    private static final String CONFIRMED = """
            {"customerId": "ada", "total": {"amount": 4390, "currency": "EUR"}}""";
    private static final String REJECTED = "{\"customerId\": \"ada\", \"reason\": \"PAYMENT_DECLINED\"}";
    private static final String CANCELLED = "{\"customerId\": \"ada\", \"reason\": \"TIMED_OUT\"}";
    private static final String LINES = """
            [{"sku":"TEA","quantity":2},{"sku":"MUG","quantity":1}]""";

    private static final OrderId OTHER_ORDER = new OrderId("00000000-0000-3000-8000-000000000001");

    private final Functions functions = new Functions();

    @Test
    void orderPlaced_reservesAndSaysSo() {
        functions.onSale(tea(5), mug(5));

        functions.event("OrderPlaced", PLACED);

        assertThat(functions.reservation()).isEqualTo(reserved());
        assertThat(functions.product(TEA).stock()).isEqualTo(new Stock(3, 2, 0, 5));
        assertThat(functions.product(MUG).stock()).isEqualTo(new Stock(4, 1, 0, 5));
        assertThat(functions.stored.events()).containsExactly(event(1, "StockReserved", """
                {"customerId":"ada",\
                "lines":[{"sku":"TEA","quantity":2,"unitPrice":{"amount":1250,"currency":"EUR"}},\
                {"sku":"MUG","quantity":1,"unitPrice":{"amount":1890,"currency":"EUR"}}],\
                "total":{"amount":4390,"currency":"EUR"}}"""));
    }

    @Test
    void orderPlaced_withoutEnoughStock_reservesNothingAndSaysSo() {
        functions.onSale(tea(1));

        functions.event("OrderPlaced", PLACED);

        assertThat(functions.reservation()).isEqualTo(unavailable());
        assertThat(functions.product(TEA)).isEqualTo(tea(1));
        assertThat(functions.stored.events()).containsExactly(event(1, "StockUnavailable", """
                {"shortages":[{"sku":"TEA","requested":2,"available":1},{"sku":"MUG","requested":1,"available":0}]}"""));
    }

    @Test
    void orderConfirmed_sellsAndSaysSo() {
        functions.onSale(tea(5), mug(5));
        functions.event("OrderPlaced", PLACED);

        functions.event("OrderConfirmed", CONFIRMED);

        assertThat(functions.reservation()).isEqualTo(committed());
        assertThat(functions.product(TEA).stock()).isEqualTo(new Stock(3, 0, 2, 5));
        assertThat(last()).isEqualTo(event(2, "StockCommitted", "{\"lines\":" + LINES + "}"));
    }

    @Test
    void orderRejected_releasesAndSaysSo() {
        functions.onSale(tea(5), mug(5));
        functions.event("OrderPlaced", PLACED);

        functions.event("OrderRejected", REJECTED);

        assertThat(functions.reservation()).isEqualTo(new Released(ORDER_ID, 2));
        assertThat(functions.product(TEA)).isEqualTo(tea(5));
        assertThat(last()).isEqualTo(event(2, "StockReleased", "{\"lines\":" + LINES + "}"));
    }

    @Test
    void orderCancelled_putsSoldStockBackAndSaysSo() {
        functions.onSale(tea(5), mug(5));
        functions.event("OrderPlaced", PLACED);
        functions.event("OrderConfirmed", CONFIRMED);

        functions.event("OrderCancelled", CANCELLED);

        assertThat(functions.reservation()).isEqualTo(new Released(ORDER_ID, 3));
        assertThat(functions.product(TEA)).isEqualTo(tea(5));
        assertThat(last()).isEqualTo(event(3, "StockReleased", "{\"lines\":" + LINES + "}"));
    }

    @Test
    void orderPlaced_afterTheOrderWasCancelled_reservesNothing() {
        functions.onSale(tea(5), mug(5));
        functions.event("OrderCancelled", CANCELLED);

        functions.event("OrderPlaced", PLACED);

        assertThat(functions.reservation()).isEqualTo(new Released(ORDER_ID, 1));
        assertThat(functions.product(TEA)).isEqualTo(tea(5));
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void event_thatComesTwice_changesNothingMore() {
        functions.onSale(tea(5), mug(5));
        functions.event("OrderPlaced", PLACED);

        functions.event("OrderPlaced", PLACED);

        assertThat(functions.product(TEA).stock()).isEqualTo(new Stock(3, 2, 0, 5));
        assertThat(functions.stored.events()).hasSize(1);
    }

    @Test
    void orderPlaced_whenTheLastPieceGoesMeanwhile_isDecidedOnAgain() {
        functions.onSale(tea(2), mug(1));

        functions.event("OrderPlaced", PLACED, () -> functions.event(OTHER_ORDER, "OrderPlaced", """
                {"customerId": "bob", "lines": [{"sku": "TEA", "quantity": 2}]}"""));

        assertThat(functions.reservation()).isEqualTo(unavailable());
        assertThat(last()).isEqualTo(event(1, "StockUnavailable", """
                {"shortages":[{"sku":"TEA","requested":2,"available":0}]}"""));
    }

    @Test
    void orderPlaced_whenThePriceChangesMeanwhile_promisesTheNewOne() {
        functions.onSale(tea(2), mug(1));
        var dearer = new Product(TEA, "Tea", euro(2000), tea(2).stock(), false);

        functions.event(
                "OrderPlaced",
                PLACED,
                () -> functions.stored.commit(new Changed(Optional.of(tea(2)), dearer, Optional.empty())));

        assertThat(functions.reservation()).isEqualTo(reserved());
        assertThat(last().detail()).contains("\"total\":{\"amount\":5890,\"currency\":\"EUR\"}");
    }

    @Test
    void orderPlaced_whenTheOrderIsCancelledMeanwhile_reservesNothing() {
        functions.onSale(tea(5), mug(5));

        functions.event("OrderPlaced", PLACED, () -> functions.event("OrderCancelled", CANCELLED));

        assertThat(functions.reservation()).isEqualTo(new Released(ORDER_ID, 1));
        assertThat(functions.product(TEA)).isEqualTo(tea(5));
    }

    @Test
    void event_thatIsMalformed_fails() {
        assertThatThrownBy(() -> functions.event("OrderPlaced", "{}"))
                .hasMessageContaining("malformed OrderPlaced of saga.others");
        assertThatThrownBy(() -> functions.event("OrderPlaced", PLACED.replace("MUG", "TEA")))
                .hasMessageContaining("TEA appears twice");
        assertThatThrownBy(() -> functions.event("OrderPlaced", PLACED.replace("2}", "1001}")))
                .hasMessageContaining("not within 1..1000");
        assertThatThrownBy(() -> functions.event("StockReserved", "{}"))
                .hasMessageContaining("nobody here subscribed to StockReserved");
        assertThat(functions.reservation()).isEqualTo(unknown());
    }

    private OutboxEvent last() {
        var events = functions.stored.events();
        return events.get(events.size() - 1);
    }

    private static OutboxEvent event(long version, String type, String data) {
        var orderId = ORDER_ID.value();
        var detail = """
                {"metadata":{"eventId":"inventory:%s:%d","orderId":"%s","causationId":"others:%s:1",\
                "occurredAt":"2026-11-22T01:28:34.120Z","hop":3},"data":%s}""".formatted(orderId, version, orderId, orderId, data);
        return new OutboxEvent(
                "inventory:" + orderId + ":" + version,
                orderId,
                version,
                "saga.inventory",
                type,
                Functions.NOW,
                detail);
    }
}
