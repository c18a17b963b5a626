package dev.saga.payments.lambda;

import static dev.saga.payments.PaymentFixture.CHARGE;
import static dev.saga.payments.PaymentFixture.CREATED_AT;
import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.ORDER_ID;
import static dev.saga.payments.PaymentFixture.PAYMENT_ID;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.captured;
import static dev.saga.payments.PaymentFixture.declined;
import static dev.saga.payments.PaymentFixture.euro;
import static dev.saga.payments.PaymentFixture.refunded;
import static dev.saga.payments.PaymentFixture.unknown;
import static dev.saga.payments.PaymentFixture.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.OutboxEvent;
import dev.saga.payments.Account;
import dev.saga.payments.DeclineReason;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment.Declined;
import org.junit.jupiter.api.Test;

class EventsHandlerTest {
    private static final String RESERVED = """
            {"customerId": "ada", "total": {"amount": 4390, "currency": "EUR"},
             "lines": [{"sku": "TEA", "quantity": 1, "unitPrice": {"amount": 4390, "currency": "EUR"}}]}""";
    private static final String CANCELLED = "{\"customerId\": \"ada\", \"reason\": \"TIMED_OUT\"}";
    private static final String PAYMENT =
            "{\"paymentId\":\"%s\",\"total\":{\"amount\":4390,\"currency\":\"EUR\"}}".formatted(PAYMENT_ID.value());
    private static final OrderId OTHER_ORDER = new OrderId("00000000-0000-3000-8000-000000000001");

    private final Functions functions = new Functions();

    @Test
    void stockReserved_chargesAndSaysSo() {
        functions.opened(account(5000));

        functions.event("StockReserved", RESERVED);

        assertThat(functions.payment()).isEqualTo(captured());
        assertThat(functions.stored.find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(610), euro(5000), euro(4390), euro(0)));
        assertThat(functions.stored.events())
                .containsExactly(
                        event(1, "PaymentCaptured", PAYMENT.replace("\"total\"", "\"customerId\":\"ada\",\"total\"")));
    }

    @Test
    void stockReserved_withoutEnoughMoney_declinesAndSaysSo() {
        functions.opened(account(4389));

        functions.event("StockReserved", RESERVED);

        assertThat(functions.payment()).isEqualTo(declined());
        assertThat(functions.stored.find(CUSTOMER)).contains(account(4389));
        assertThat(functions.stored.events())
                .containsExactly(
                        event(1, "PaymentDeclined", "{\"customerId\":\"ada\",\"reason\":\"INSUFFICIENT_FUNDS\"}"));
    }

    @Test
    void stockReserved_withoutAccount_declinesAndSaysSo() {
        functions.event("StockReserved", RESERVED);

        assertThat(functions.payment())
                .isEqualTo(new Declined(ORDER_ID, 1, CHARGE, DeclineReason.NO_ACCOUNT, CREATED_AT));
        assertThat(functions.stored.events())
                .containsExactly(event(1, "PaymentDeclined", "{\"customerId\":\"ada\",\"reason\":\"NO_ACCOUNT\"}"));
    }

    @Test
    void orderCancelled_refundsAndSaysSo() {
        functions.opened(account(5000));
        functions.event("StockReserved", RESERVED);

        functions.event("OrderCancelled", CANCELLED);

        assertThat(functions.payment()).isEqualTo(refunded());
        assertThat(functions.stored.find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(5000), euro(5000), euro(4390), euro(4390)));
        assertThat(last()).isEqualTo(event(2, "PaymentRefunded", PAYMENT));
    }

    @Test
    void stockReserved_afterTheOrderWasCancelled_chargesNobody() {
        functions.opened(account(5000));
        functions.event("OrderCancelled", CANCELLED);

        functions.event("StockReserved", RESERVED);

        assertThat(functions.payment()).isEqualTo(voided());
        assertThat(functions.stored.find(CUSTOMER)).contains(account(5000));
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void event_thatComesTwice_changesNothingMore() {
        functions.opened(account(9000));
        functions.event("StockReserved", RESERVED);
        functions.event("StockReserved", RESERVED);
        assertThat(functions.payment()).isEqualTo(captured());
        assertThat(functions.stored.events()).hasSize(1);

        functions.event("OrderCancelled", CANCELLED);
        functions.event("OrderCancelled", CANCELLED);
        assertThat(functions.payment()).isEqualTo(refunded());
        assertThat(functions.stored.events()).hasSize(2);
    }

    @Test
    void stockReserved_whenTheMoneyGoesMeanwhile_isDecidedOnAgain() {
        functions.opened(account(5000));

        functions.event("StockReserved", RESERVED, () -> functions.event(OTHER_ORDER, "StockReserved", RESERVED));

        assertThat(functions.payment()).isEqualTo(declined());
        assertThat(functions.stored.find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(610), euro(5000), euro(4390), euro(0)));
    }

    @Test
    void stockReserved_whenTheOrderIsCancelledMeanwhile_chargesNobody() {
        functions.opened(account(5000));

        functions.event("StockReserved", RESERVED, () -> functions.event("OrderCancelled", CANCELLED));

        assertThat(functions.payment()).isEqualTo(voided());
        assertThat(functions.stored.find(CUSTOMER)).contains(account(5000));
    }

    @Test
    void event_thatIsMalformed_fails() {
        assertThatThrownBy(() -> functions.event("StockReserved", "{}"))
                .hasMessageContaining("malformed StockReserved of saga.others");
        assertThatThrownBy(() -> functions.event("StockReserved", RESERVED.replace("EUR", "euro")))
                .hasMessageContaining("not a currency: euro");
        assertThatThrownBy(() -> functions.event("OrderConfirmed", "{}"))
                .hasMessageContaining("nobody here subscribed to OrderConfirmed");
        assertThat(functions.payment()).isEqualTo(unknown());
    }

    @Test
    void stockReserved_inAnotherCurrencyThanTheAccounts_fails() {
        functions.opened(account(5000));

        assertThatThrownBy(() -> functions.event("StockReserved", RESERVED.replace("EUR", "USD")))
                .hasMessageContaining("USD is not EUR");
        assertThat(functions.payment()).isEqualTo(unknown());
    }

    private OutboxEvent last() {
        var events = functions.stored.events();
        return events.get(events.size() - 1);
    }

    private static OutboxEvent event(long version, String type, String data) {
        var orderId = ORDER_ID.value();
        var detail = """
                {"metadata":{"eventId":"payments:%s:%d","orderId":"%s","causationId":"others:%s:1",\
                "occurredAt":"2026-11-22T01:28:34.120Z","hop":3},"data":%s}""".formatted(orderId, version, orderId, orderId, data);
        return new OutboxEvent(
                "payments:" + orderId + ":" + version, orderId, version, "saga.payments", type, CREATED_AT, detail);
    }
}
