package dev.saga.orders.lambda;

import static dev.saga.orders.OrderFixture.CUSTOMER;
import static dev.saga.orders.OrderFixture.ORDER_ID;
import static dev.saga.orders.OrderFixture.PLACED_AT;
import static dev.saga.orders.OrderFixture.PLACEMENT;
import static dev.saga.orders.OrderFixture.cancelledOrder;
import static dev.saga.orders.OrderFixture.confirmedOrder;
import static dev.saga.orders.OrderFixture.placedOrder;
import static dev.saga.orders.OrderFixture.rejectedOrder;
import static dev.saga.orders.OrderFixture.reservedOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.orders.CancellationReason;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {
    private static final String BODY = """
            {"customerId": "ada", "lines": [{"sku": "TEA-1", "quantity": 2}, {"sku": "CUP", "quantity": 1}]}""";
    private static final String PLACED = """
            {"orderId":"%s","customerId":"ada","status":"PLACED",\
            "lines":[{"sku":"TEA-1","quantity":2},{"sku":"CUP","quantity":1}],\
            "placedAt":"2026-11-22T01:28:33.120Z","deadline":"2026-11-22T01:29:03.120Z"}""".formatted(ORDER_ID.value());

    private static final GatewayCall CANCELLING =
            GatewayCall.of("DELETE", "/orders/{orderId}").path("orderId", ORDER_ID.value());

    private final Functions functions = new Functions();

    @Test
    void place_storesTheOrderAndItsEvent_andAnswersWhereItIs() {
        var response = place("key-1", BODY);

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers())
                .isEqualTo(Map.of("Location", "/v1/orders/" + ORDER_ID.value(), "Content-Type", "application/json"));
        assertThat(response.body()).isEqualTo(PLACED);
        assertThat(functions.stored.find(ORDER_ID)).contains(placedOrder());
        assertThat(functions.stored.events()).singleElement().satisfies(event -> {
            assertThat(event.eventId()).isEqualTo("orders:" + ORDER_ID.value() + ":1");
            assertThat(event.type()).isEqualTo("OrderPlaced");
            assertThat(event.detail())
                    .contains("\"causationId\":\"command:PlaceOrder:request-1\"")
                    .endsWith("""
                            "data":{"customerId":"ada",\
                            "lines":[{"sku":"TEA-1","quantity":2},{"sku":"CUP","quantity":1}]}}""");
        });
    }

    @Test
    void place_again_getsTheFirstAnswer_whateverHasBecomeOfTheOrder() {
        stored(placedOrder(), reservedOrder(), confirmedOrder());
        var reordered = """
                {"lines": [{"sku": "CUP", "quantity": 1}, {"quantity": 2, "sku": "TEA-1"}], "customerId": "ada"}""";

        assertThat(place("key-1", BODY)).isEqualTo(place("key-1", reordered));
        assertThat(place("key-1", BODY).body()).isEqualTo(PLACED);
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void place_whenTheSameRequestIsJustBeingServed_getsItsAnswer() {
        var raced = Functions.raced(1);

        var response = raced.api(placing("key-1", BODY));

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body()).isEqualTo(PLACED);
    }

    @Test
    void place_whenOthersAreAlwaysFaster_isBusy() {
        var raced = Functions.raced(Integer.MAX_VALUE);
        raced.stored.commit(placedOrder(), Optional.empty());

        var response = raced.api(CANCELLING);

        response.assertProblem(503, "internal-error");
    }

    @Test
    void place_ofAnotherOrderWithTheSameKey_isRefused() {
        stored(placedOrder());

        place("key-1", BODY.replace("2", "3")).assertProblem(422, "idempotency-key-reused");
        place("key-1", BODY.replace("ada", "bob")).assertProblem(422, "idempotency-key-reused");
    }

    @Test
    void place_withoutAValidKey_isRefused() {
        functions.api(GatewayCall.of("POST", "/orders")).assertInvalid("header", "/Idempotency-Key");
        place("k".repeat(65), BODY).assertInvalid("header", "/Idempotency-Key");
    }

    @Test
    void place_withAnInvalidBody_pointsAtAllThatIsWrong() {
        place("key-1", "{").assertInvalid("body", "");
        place("key-1", "{}").assertInvalid("body", "/customerId", "body", "/lines");
        place("key-1", BODY.replace("ada", "a d a")).assertInvalid("body", "/customerId");
        place("key-1", BODY.replace("\"CUP\"", "\"TEA-1\"")).assertInvalid("body", "/lines/1/sku");
        place("key-1", BODY.replace("\"CUP\"", "\"cup\"")).assertInvalid("body", "/lines/1/sku");
        place("key-1", BODY.replace("2}", "0}")).assertInvalid("body", "/lines/0/quantity");
        place("key-1", BODY.replace("2}", "1001}")).assertInvalid("body", "/lines/0/quantity");
        place("key-1", BODY.replace("2}", "1001}").replace("\"CUP\"", "\"cup\""))
                .assertInvalid("body", "/lines/0/quantity", "body", "/lines/1/sku");
        place("key-1", "{\"customerId\": \"ada\", \"lines\": []}").assertInvalid("body", "/lines");
        place("key-1", "{\"customerId\": \"ada\", \"lines\": [null]}").assertInvalid("body", "/lines/0");
        place("key-1", body(21)).assertInvalid("body", "/lines");
        assertThat(place("key-1", body(20)).status()).isEqualTo(202);
    }

    @Test
    void get_ofAnOrder_showsWhatHasBecomeOfIt() {
        stored(placedOrder(), reservedOrder(), cancelledOrder());

        var response = get(ORDER_ID.value());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("""
                        {"orderId":"%s","customerId":"ada","status":"CANCELLED",\
                        "lines":[{"sku":"TEA-1","quantity":2},{"sku":"CUP","quantity":1}],\
                        "total":{"amount":4750,"currency":"EUR"},"reason":"CUSTOMER_REQUEST",\
                        "placedAt":"2026-11-22T01:28:33.120Z","deadline":"2026-11-22T01:29:03.120Z"}""".formatted(ORDER_ID.value()));
    }

    @Test
    void get_ofNoOrder_isNotFound() {
        get(ORDER_ID.value()).assertProblem(404, "not-found");
        get("one").assertInvalid("path", "/orderId");
    }

    @Test
    void list_pagesThroughACustomersOrders() {
        for (int i = 0; i < 3; i++) {
            stored(placedOrder(OrderId.of("client-1", "key-" + i), CUSTOMER, PLACED_AT.plusSeconds(i)));
        }

        var first = list("customerId", "ada", "limit", "2").json();
        var cursor = String.valueOf(first.get("nextCursor"));
        var second = list("customerId", "ada", "limit", "2", "cursor", cursor).json();

        assertThat(orderIds(first)).containsExactly(id("key-2"), id("key-1"));
        assertThat(orderIds(second)).containsExactly(id("key-0"));
        assertThat(second).doesNotContainKey("nextCursor");
        list("customerId", "bob", "cursor", cursor).assertInvalid("query", "/cursor");
    }

    @Test
    void list_withoutOrders_isAnEmptyPage() {
        assertThat(list("customerId", "ada").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void list_withInvalidParameters_namesThem() {
        list("limit", "2").assertInvalid("query", "/customerId");
        list("customerId", "a d a").assertInvalid("query", "/customerId");
        list("customerId", "ada", "limit", "0").assertInvalid("query", "/limit");
        list("customerId", "ada", "cursor", "nonsense").assertInvalid("query", "/cursor");
    }

    @Test
    void cancel_ofAnOpenOrder_isAcceptedAndMadeKnown() {
        stored(placedOrder());

        var response = cancel();

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.json()).containsEntry("status", "CANCELLED").containsEntry("reason", "CUSTOMER_REQUEST");
        assertThat(functions.stored.find(ORDER_ID))
                .contains(new Cancelled(PLACEMENT, 2, Optional.empty(), CancellationReason.CUSTOMER_REQUEST));
        assertThat(functions.stored.events())
                .singleElement()
                .satisfies(event -> assertThat(event.detail())
                        .contains("\"causationId\":\"command:CancelOrder:request-1\"")
                        .endsWith("\"data\":{\"customerId\":\"ada\",\"reason\":\"CUSTOMER_REQUEST\"}}"));
    }

    @Test
    void cancel_again_changesNothing() {
        stored(placedOrder(), reservedOrder(), cancelledOrder());

        assertThat(cancel().status()).isEqualTo(200);
        assertThat(functions.stored.events()).isEmpty();
    }

    @Test
    void cancel_ofARejectedOrder_isAConflict() {
        stored(placedOrder(), rejectedOrder());

        cancel().assertProblem(409, "conflict");
    }

    @Test
    void cancel_ofNoOrder_isNotFound() {
        cancel().assertProblem(404, "not-found");
    }

    private void stored(Order... states) {
        for (var state : states) {
            functions.stored.commit(state, Optional.empty());
        }
    }

    private GatewayAnswer place(String key, String body) {
        return functions.api(placing(key, body));
    }

    private GatewayAnswer cancel() {
        return functions.api(CANCELLING);
    }

    private GatewayAnswer get(String orderId) {
        return functions.api(GatewayCall.of("GET", "/orders/{orderId}").path("orderId", orderId));
    }

    /** @param parameters name and value of each, in turn */
    private GatewayAnswer list(String... parameters) {
        var call = GatewayCall.of("GET", "/orders");
        for (int i = 0; i < parameters.length; i += 2) {
            call.query(parameters[i], parameters[i + 1]);
        }
        return functions.api(call);
    }

    private static GatewayCall placing(String key, String body) {
        return GatewayCall.of("POST", "/orders").key(key).body(body);
    }

    private static String body(int lines) {
        var text = new ArrayList<String>();
        for (int i = 0; i < lines; i++) {
            text.add("{\"sku\": \"SKU-" + i + "\", \"quantity\": 1}");
        }
        return "{\"customerId\": \"ada\", \"lines\": [" + String.join(",", text) + "]}";
    }

    private static String id(String key) {
        return OrderId.of("client-1", key).value();
    }

    private static List<Object> orderIds(Map<String, Object> page) {
        return ((List<?>) Objects.requireNonNull(page.get("items")))
                .stream()
                        .map(order -> Objects.requireNonNull(((Map<?, ?>) order).get("orderId")))
                        .map(Object.class::cast)
                        .toList();
    }
}
