package dev.saga.payments.lambda;

import static dev.saga.payments.PaymentFixture.CHARGE;
import static dev.saga.payments.PaymentFixture.CREATED_AT;
import static dev.saga.payments.PaymentFixture.ORDER_ID;
import static dev.saga.payments.PaymentFixture.PAYMENT_ID;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.captured;
import static dev.saga.payments.PaymentFixture.declined;
import static dev.saga.payments.PaymentFixture.refunded;
import static dev.saga.payments.PaymentFixture.voided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentsApiTest {
    private static final String MOVED = """
            {"orderId":"%s","paymentId":"%s","customerId":"ada","status":"%%s",\
            "total":{"amount":4390,"currency":"EUR"},"createdAt":"2026-11-22T01:28:34.120Z"}""".formatted(ORDER_ID.value(), PAYMENT_ID.value());

    private final Functions functions = new Functions();

    @Test
    void get_ofAPayment_showsWhatHasBecomeOfIt() {
        functions.happened(captured());
        get(ORDER_ID.value()).assertIs(200, MOVED.formatted("CAPTURED"));
        functions.happened(refunded());
        get(ORDER_ID.value()).assertIs(200, MOVED.formatted("REFUNDED"));
    }

    @Test
    void get_ofADeclinedPayment_saysWhy() {
        functions.happened(declined());

        get(ORDER_ID.value()).assertIs(200, """
                        {"orderId":"%s","customerId":"ada","status":"DECLINED",\
                        "total":{"amount":4390,"currency":"EUR"},"reason":"INSUFFICIENT_FUNDS",\
                        "createdAt":"2026-11-22T01:28:34.120Z"}""".formatted(ORDER_ID.value()));
    }

    @Test
    void get_ofAVoidedPayment_hasNoTotal() {
        functions.happened(voided());

        get(ORDER_ID.value()).assertIs(200, """
                        {"orderId":"%s","status":"VOIDED","createdAt":"2026-11-22T01:28:34.120Z"}""".formatted(ORDER_ID.value()));
    }

    @Test
    void get_ofNoPayment_isNotFound() {
        get(ORDER_ID.value()).assertProblem(404, "not-found");
        get("561D1CED").assertInvalid("path", "/orderId");
    }

    @Test
    void reverse_ofACapturedPayment_isAcceptedAndMadeKnown() {
        functions.opened(account(5000));
        functions.event("StockReserved", """
                {"customerId": "ada", "total": {"amount": 4390, "currency": "EUR"}}""");

        reverse(ORDER_ID.value()).assertIs(202, MOVED.formatted("REFUNDED"));

        assertThat(functions.payment()).isEqualTo(refunded());
        assertThat(functions.stored.events()).hasSize(2);
        assertThat(functions.stored.events().get(1)).satisfies(event -> {
            assertThat(event.type()).isEqualTo("PaymentReversed");
            assertThat(event.detail())
                    .contains("\"causationId\":\"command:ReversePayment:request-1\"", "\"hop\":0")
                    .endsWith("\"data\":{\"paymentId\":\"%s\",\"total\":{\"amount\":4390,\"currency\":\"EUR\"}}}"
                            .formatted(PAYMENT_ID.value()));
        });
    }

    @Test
    void reverse_again_changesNothing() {
        functions.happened(captured(), refunded());

        reverse(ORDER_ID.value()).assertIs(200, MOVED.formatted("REFUNDED"));
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void reverse_ofADeclinedPayment_isAConflict() {
        functions.happened(declined());

        reverse(ORDER_ID.value()).assertProblem(409, "conflict");
    }

    @Test
    void reverse_ofAVoidedPayment_isAConflict() {
        functions.happened(voided());

        reverse(ORDER_ID.value()).assertProblem(409, "conflict");
    }

    @Test
    void reverse_ofNoPayment_isNotFound() {
        reverse(ORDER_ID.value()).assertProblem(404, "not-found");
        reverse("561D1CED").assertInvalid("path", "/orderId");
    }

    @Test
    void list_pagesThroughACustomersPayments() {
        IntStream.range(0, 5)
                .mapToObj(i -> new Captured(orderId(i), 1, CHARGE, CREATED_AT.plusSeconds(i)))
                .forEach(functions::happened);

        var first = list(Map.of("customerId", "ada", "limit", "3")).json();
        var cursor = String.valueOf(first.get("nextCursor"));
        var second = list(Map.of("customerId", "ada", "limit", "3", "cursor", cursor))
                .json();

        assertThat(orderIds(first)).isEqualTo(ids(4, 3, 2));
        assertThat(orderIds(second)).isEqualTo(ids(1, 0));
        assertThat(second).doesNotContainKey("nextCursor");
        list(Map.of("customerId", "bob", "cursor", cursor)).assertInvalid("query", "/cursor");
    }

    @Test
    void list_ofACustomerWithoutPayments_isAnEmptyPage() {
        list(Map.of("customerId", "ada")).assertIs(200, "{\"items\":[]}");
    }

    @Test
    void list_withAnInvalidParameter_isRefused() {
        list(Map.of()).assertInvalid("query", "/customerId");
        list(Map.of("customerId", "a d a")).assertInvalid("query", "/customerId");
        list(Map.of("customerId", "ada", "limit", "0")).assertInvalid("query", "/limit");
        list(Map.of("customerId", "ada", "limit", "101")).assertInvalid("query", "/limit");
        list(Map.of("customerId", "ada", "cursor", "nonsense")).assertInvalid("query", "/cursor");
    }

    private GatewayAnswer get(String orderId) {
        return functions.api(GatewayCall.of("GET", "/payments/{orderId}").path("orderId", orderId));
    }

    private GatewayAnswer reverse(String orderId) {
        return functions.api(GatewayCall.of("DELETE", "/payments/{orderId}").path("orderId", orderId));
    }

    private GatewayAnswer list(Map<String, String> parameters) {
        var call = GatewayCall.of("GET", "/payments");
        parameters.forEach(call::query);
        return functions.api(call);
    }

    private static OrderId orderId(int number) {
        return new OrderId("00000000-0000-3000-8000-00000000000" + number);
    }

    private static List<Object> ids(Integer... numbers) {
        return List.of(numbers).stream()
                .map(number -> (Object) orderId(number).value())
                .toList();
    }

    private static List<Object> orderIds(Map<String, Object> page) {
        var ids = new ArrayList<Object>();
        for (var item : (List<?>) Objects.requireNonNull(page.get("items"))) {
            ids.add(((Map<?, ?>) item).get("orderId"));
        }
        return ids;
    }
}
