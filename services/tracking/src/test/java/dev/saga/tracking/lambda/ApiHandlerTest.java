package dev.saga.tracking.lambda;

import static dev.saga.tracking.TimelineFixture.ORDER_ID;
import static dev.saga.tracking.TimelineFixture.confirmed;
import static dev.saga.tracking.TimelineFixture.outOfStock;
import static dev.saga.tracking.TimelineFixture.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.tracking.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {
    private final Functions functions = new Functions();

    @Test
    void get_ofASaga_showsItsStandingAndItsEventsInCausalOrder() {
        var events = outOfStock();
        List.of(events.get(2), events.get(0), events.get(1)).forEach(functions::event);

        get(ORDER_ID.value()).assertIs(200, """
                        {"orderId":"ID","status":"closed","order":"REJECTED","stock":"UNAVAILABLE","payment":null,\
                        "startedAt":"2026-11-22T09:15:02.000Z","lastEventAt":"2026-11-22T09:15:02.020Z","events":[\
                        {"eventId":"orders:ID:1","type":"OrderPlaced","source":"saga.orders",\
                        "occurredAt":"2026-11-22T09:15:02.000Z","causationId":"command:PlaceOrder:request-1","hop":0,\
                        "data":{"example":"OrderPlaced"}},\
                        {"eventId":"inventory:ID:1","type":"StockUnavailable","source":"saga.inventory",\
                        "occurredAt":"2026-11-22T09:15:02.010Z","causationId":"orders:ID:1","hop":1,\
                        "data":{"example":"StockUnavailable"}},\
                        {"eventId":"orders:ID:2","type":"OrderRejected","source":"saga.orders",\
                        "occurredAt":"2026-11-22T09:15:02.020Z","causationId":"inventory:ID:1","hop":2,\
                        "data":{"example":"OrderRejected"}}]}""".replace("ID", ORDER_ID.value()));
    }

    @Test
    void get_ofASagaWhoseOrderIsNotKnownYet_saysNull() {
        functions.event(confirmed().get(1));

        assertThat(get(ORDER_ID.value()).body()).startsWith("""
                {"orderId":"%s","status":"open","order":null,"stock":"RESERVED","payment":null,""".formatted(ORDER_ID.value()));
    }

    @Test
    void get_ofNoSaga_isNotFound() {
        get(ORDER_ID.value()).assertProblem(404, "not-found");
        get("561D1CED").assertInvalid("path", "/orderId");
    }

    @Test
    void list_showsOpenSagas_theStalestFirst() {
        IntStream.of(3, 0, 4, 1, 2).forEach(i -> functions.event(orderId(i), placed(orderId(i), i)));
        confirmed().forEach(functions::event);

        var first =
                list(Map.of("status", "open", "order", "stalest", "limit", "3")).json();
        var second = list(Map.of("limit", "3", "cursor", String.valueOf(first.get("nextCursor"))))
                .json();

        assertThat(orderIds(first)).isEqualTo(ids(0, 1, 2));
        assertThat(orderIds(second)).isEqualTo(ids(3, 4));
        assertThat(second).doesNotContainKey("nextCursor");
    }

    @Test
    void list_showsEachSagaWithoutItsEvents() {
        functions.event(confirmed().get(0));

        list(Map.of()).assertIs(200, """
                {"items":[{"orderId":"%s","status":"open","order":"PLACED","stock":null,"payment":null,\
                "startedAt":"2026-11-22T09:15:02.000Z","lastEventAt":"2026-11-22T09:15:02.000Z"}]}""".formatted(ORDER_ID.value()));
    }

    @Test
    void list_withoutSagas_isAnEmptyPage() {
        list(Map.of()).assertIs(200, "{\"items\":[]}");
    }

    @Test
    void list_withAnInvalidParameter_isRefused() {
        list(Map.of("status", "closed")).assertInvalid("query", "/status");
        list(Map.of("order", "freshest")).assertInvalid("query", "/order");
        list(Map.of("limit", "0")).assertInvalid("query", "/limit");
        list(Map.of("limit", "101")).assertInvalid("query", "/limit");
        list(Map.of("cursor", "nonsense")).assertInvalid("query", "/cursor");
    }

    private GatewayAnswer get(String orderId) {
        return functions.api(GatewayCall.of("GET", "/sagas/{orderId}").path("orderId", orderId));
    }

    private GatewayAnswer list(Map<String, String> parameters) {
        var call = GatewayCall.of("GET", "/sagas");
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
