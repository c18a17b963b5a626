package dev.saga.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many clients, or one in a hurry, do to the running system at the same time. */
@Tag("long")
@ExtendWith(RunningApi.Extension.class)
class ApiConcurrencyIT {
    private static final long PLENTY = 1_000_000_000;
    private static final long PATIENCE_SECONDS = 240;
    private static final int GATEWAY_TIMEOUT = 504;
    private final RunningApi api;

    ApiConcurrencyIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void order_whenPlaced64TimesAtOnce_isOneOrder() throws Exception {
        Ground.product(api, "CROWD", 1_000);
        Ground.account(api, "crowd", PLENTY);

        var answers = atOnce(64, i -> Ground.orderCall("crowd", "CROWD", 2, "one-key"));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::body)
                .as("all get the same answer")
                .hasSize(64)
                .containsOnly(answers.get(0).body());
        var orderId = answers.get(0).text("orderId");
        assertThat(orders("crowd")).extracting(order -> text(order, "orderId")).containsExactly(orderId);
        var saga = api.closedSaga(orderId);
        assertThat(saga.text("order")).isEqualTo("CONFIRMED");
        assertThat(saga.json().getAsJsonArray("events")).hasSize(5);
        assertThat(stock("CROWD")).isEqualTo("998 available, 0 reserved, 2 sold");
    }

    @Test
    void order_whenTheFirstAnswerIsLost_isAnsweredTheSecondTime() {
        Ground.product(api, "LOST", 10);
        Ground.account(api, "lost", PLENTY);
        var order = Ground.orderCall("lost", "LOST", 1, "lost-key");

        api.sendAndHangUp(order);
        var answer = api.send(order);
        api.sendAndHangUp(order);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("PLACED");
        api.closedSaga(answer.text("orderId"));
        assertThat(api.send(order).body()).isEqualTo(answer.body());
        assertThat(orders("lost")).hasSize(1);
        assertThat(stock("LOST")).isEqualTo("9 available, 0 reserved, 1 sold");
    }

    @Test
    void orders_whenTwoHundredWantTheLastFifty_fiftyGetThem() throws Exception {
        Ground.product(api, "LAST", 50);
        Ground.account(api, "rush", PLENTY);

        var answers = together(200, 200, i -> untilThereIsTime(Ground.orderCall("rush", "LAST", 1, "rush-" + i)));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        var orders = decidedOrders("rush");
        assertThat(orders).hasSize(200);
        assertThat(orders.stream().filter(order -> text(order, "status").equals("CONFIRMED")))
                .hasSize(50);
        assertThat(orders.stream()
                        .filter(order -> text(order, "status").equals("REJECTED")
                                && text(order, "reason").equals("OUT_OF_STOCK")))
                .hasSize(150);
        orders.forEach(order -> api.closedSaga(text(order, "orderId")));
        assertThat(stock("LAST")).isEqualTo("0 available, 0 reserved, 50 sold");
        assertThat(Json.at(api.send(Call.of("GET", "/accounts/rush")).json(), "/captured/amount")
                        .getAsLong())
                .isEqualTo(50 * 100);
    }

    @Test
    void receiptsAndDeposits_whenSentManyTimesAtOnce_countOnce() throws Exception {
        Ground.product(api, "TWICE", 1);
        Ground.account(api, "twice", 1);
        var receipt =
                Call.of("POST", "/products/TWICE/receipts").withKey("second").json("{\"quantity\": 10}");
        var deposit = Call.of("POST", "/accounts/twice/deposits")
                .withKey("second")
                .json("{\"amount\": {\"amount\": 10, \"currency\": \"EUR\"}}");

        var answers = atOnce(40, i -> i % 2 == 0 ? receipt : deposit);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(stock("TWICE")).isEqualTo("11 available, 0 reserved, 0 sold");
        assertThat(Json.at(api.send(Call.of("GET", "/accounts/twice")).json(), "/deposited/amount")
                        .getAsLong())
                .isEqualTo(11);
    }

    @Test
    void product_whenManyChangeWhatTheyRead_oneDoes() throws Exception {
        Ground.product(api, "WANTED", 1);
        var tag = api.send(Call.of("GET", "/products/WANTED")).header("ETag").orElseThrow();

        var answers = atOnce(
                16,
                i -> Call.of("PUT", "/products/WANTED").header("If-Match", tag).json("""
                        {"name": "Name %d", "unitPrice": {"amount": 100, "currency": "EUR"}}""".formatted(i)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(15);
    }

    @Test
    void pages_whenOrdersComeInBetween_missNothingAndRepeatNothing() {
        for (var i = 0; i < 6; i++) {
            Ground.order(api, "pages", "NONE", 1, "pages-" + i);
        }
        var before =
                orders("pages").stream().map(order -> text(order, "orderId")).toList();

        var seen = new ArrayList<String>();
        var page = api.send(Call.of("GET", "/orders?customerId=pages&limit=2"));
        for (var i = 6; true; i++) {
            items(page).forEach(order -> seen.add(text(order, "orderId")));
            if (!page.json().has("nextCursor")) {
                break;
            }
            Ground.order(api, "pages", "NONE", 1, "pages-" + i);
            page = api.send(Call.of("GET", "/orders?customerId=pages&limit=2&cursor=" + page.text("nextCursor")));
        }

        assertThat(seen).isEqualTo(before);
    }

    @Test
    void requests_whenThereAreTooMany_areToldSoInTheSameShape() throws Exception {
        var api = Api.load();
        var withoutCustomer = Call.of("GET", "/orders");

        // Refused by the gateway, so that nothing but its limit holds them up.
        var answers = together(1_500, 16, i -> this.api.sendOnce(withoutCustomer));

        assertThat(new HashSet<>(answers.stream().map(Answer::status).toList())).containsExactlyInAnyOrder(400, 429);
        var refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(api.operation("listOrders").broken(refused)).isEmpty();
        assertThat(refused.header("Retry-After")).contains("1");
    }

    /** So many at once may be more than a small machine can serve in time; a client asks again under the same key. */
    private Answer untilThereIsTime(Call call) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var answer = api.send(call);
        while (answer.status() == GATEWAY_TIMEOUT && System.nanoTime() < end) {
            answer = api.send(call);
        }
        return answer;
    }

    private List<Answer> atOnce(int count, IntFunction<Call> call) throws Exception {
        return together(count, count, i -> api.send(call.apply(i)));
    }

    private static List<Answer> together(int count, int clients, IntFunction<Answer> client) throws Exception {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(IntStream.range(0, count)
                    .<Callable<Answer>>mapToObj(i -> () -> client.apply(i))
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<JsonObject> decidedOrders(String customerId) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            var orders = orders(customerId);
            if (orders.stream().noneMatch(order -> text(order, "status").equals("PLACED"))) {
                return orders;
            }
            assertThat(System.nanoTime()).as("in time; orders are " + orders).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private List<JsonObject> orders(String customerId) {
        var target = "/orders?limit=100&customerId=" + customerId;
        var page = api.send(Call.of("GET", target));
        var orders = new ArrayList<>(items(page));
        while (page.json().has("nextCursor")) {
            page = api.send(Call.of("GET", target + "&cursor=" + page.text("nextCursor")));
            orders.addAll(items(page));
        }
        return orders;
    }

    private static List<JsonObject> items(Answer page) {
        return StreamSupport.stream(page.json().getAsJsonArray("items").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toList());
    }

    private String stock(String sku) {
        var stock = api.send(Call.of("GET", "/products/" + sku)).json().getAsJsonObject("stock");
        return text(stock, "available") + " available, " + text(stock, "reserved") + " reserved, " + text(stock, "sold")
                + " sold";
    }

    private static String text(JsonObject object, String field) {
        return Json.at(object, "/" + field).getAsString();
    }
}
