package dev.saga.inventory.lambda;

import static dev.saga.inventory.ProductFixture.MUG;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.mug;
import static dev.saga.inventory.ProductFixture.product;
import static dev.saga.inventory.ProductFixture.tea;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.inventory.Product;
import dev.saga.inventory.Sku;
import dev.saga.inventory.Stock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {
    private static final String CREATE = """
            {"sku": "TEA", "name": "Green tea", "unitPrice": {"amount": 990, "currency": "EUR"}}""";
    private static final String CHANGE = """
            {"name": "Green tea", "unitPrice": {"amount": 990, "currency": "EUR"}}""";
    private static final String GREEN_TEA = """
            {"sku":"TEA","name":"Green tea","unitPrice":{"amount":990,"currency":"EUR"},\
            "stock":{"available":%d,"reserved":%d,"sold":%d,"received":%d}}""";
    private static final String TEN = "{\"quantity\": 10}";

    private final Functions functions = new Functions();

    @Test
    void create_putsOnSale_andAnswersWhereItIs() {
        var answer = create(CREATE);

        answer.assertIs(201, GREEN_TEA.formatted(0, 0, 0, 0));
        assertThat(answer.headers())
                .isEqualTo(Map.of(
                        "Location", "/v1/products/TEA", "ETag", tagOf("TEA"), "Content-Type", "application/json"));
        assertThat(functions.product(TEA)).isEqualTo(new Product(TEA, "Green tea", euro(990), Stock.NONE, false));
    }

    @Test
    void create_ofAProductOnSale_isAConflict() {
        functions.onSale(tea(5));

        create(CREATE).assertProblem(409, "conflict");
        assertThat(functions.product(TEA)).isEqualTo(tea(5));
    }

    @Test
    void create_ofADiscontinuedProduct_bringsItBackWithItsStock() {
        functions.onSale(tea(5));
        delete("TEA");

        create(CREATE).assertIs(201, GREEN_TEA.formatted(5, 0, 0, 5));
    }

    @Test
    void create_withAnInvalidBody_pointsAtAllThatIsWrong() {
        create("{").assertInvalid("body", "");
        create("{}").assertProblem(400, "invalid-request");
        create(CREATE.replace("TEA", "tea")).assertInvalid("body", "/sku");
        create(CREATE.replace("Green tea", "")).assertInvalid("body", "/name");
        create(CREATE.replace("Green tea", "n".repeat(201))).assertInvalid("body", "/name");
        create(CREATE.replace("990", "0")).assertInvalid("body", "/unitPrice/amount");
        create(CREATE.replace("990", "100000001")).assertInvalid("body", "/unitPrice/amount");
        create(CREATE.replace("EUR", "USD")).assertInvalid("body", "/unitPrice/currency");
        create(CREATE.replace("TEA", "tea").replace("990", "0"))
                .assertInvalid("body", "/sku", "body", "/unitPrice/amount");
        assertThat(create(CREATE.replace("Green tea", "🍵".repeat(200))).status())
                .isEqualTo(201);
    }

    @Test
    void get_ofAProduct_showsItsStock() {
        functions.onSale(new Product(TEA, "Green tea", euro(990), new Stock(1, 2, 3, 6), false));

        get("TEA").assertIs(200, GREEN_TEA.formatted(1, 2, 3, 6));
    }

    @Test
    void get_ofNoProduct_isNotFound() {
        get("TEA").assertProblem(404, "not-found");
        functions.onSale(tea(5));
        delete("TEA");
        get("TEA").assertProblem(404, "not-found");
    }

    @Test
    void anyOperation_onSomethingThatIsNoSku_isInvalid() {
        get("tea").assertInvalid("path", "/sku");
        put("tea", CHANGE).assertInvalid("path", "/sku");
        delete("tea").assertInvalid("path", "/sku");
        receive("tea", "key-1", TEN).assertInvalid("path", "/sku");
    }

    @Test
    void change_keepsTheStock() {
        functions.onSale(tea(5));

        put("TEA", CHANGE).assertIs(200, GREEN_TEA.formatted(5, 0, 0, 5));
    }

    @Test
    void change_whenTheProductIsAsItWasRead_isMade() {
        functions.onSale(tea(5));
        var read = tagOf("TEA");

        var answer = changeIf(read, CHANGE);

        answer.assertIs(200, GREEN_TEA.formatted(5, 0, 0, 5));
        assertThat(answer.headers().get("ETag")).isEqualTo(tagOf("TEA")).isNotEqualTo(read);
    }

    @Test
    void change_whenSomebodyElseWasFaster_overwritesNothing() {
        functions.onSale(tea(5));
        var read = tagOf("TEA");
        put("TEA", CHANGE);

        changeIf(read, CHANGE.replace("990", "1")).assertProblem(412, "precondition-failed");

        get("TEA").assertIs(200, GREEN_TEA.formatted(5, 0, 0, 5));
    }

    @Test
    void tag_whenOnlyStockMoves_stays() {
        functions.onSale(tea(5));
        var read = tagOf("TEA");

        receive("TEA", "key-1", TEN);

        assertThat(tagOf("TEA")).isEqualTo(read);
    }

    @Test
    void change_ofNoProduct_isNotFound() {
        put("TEA", CHANGE).assertProblem(404, "not-found");
    }

    @Test
    void change_withAnInvalidBody_pointsAtAllThatIsWrong() {
        put("TEA", "[]").assertProblem(400, "invalid-request");
        put("TEA", CHANGE.replace("990", "0").replace("EUR", "USD"))
                .assertInvalid("body", "/unitPrice/amount", "body", "/unitPrice/currency");
    }

    @Test
    void delete_takesOffSale() {
        functions.onSale(tea(5));

        var answer = delete("TEA");

        assertThat(answer).isEqualTo(new GatewayAnswer(204, Map.of(), ""));
        assertThat(functions.product(TEA).onSale()).isFalse();
        delete("TEA").assertProblem(404, "not-found");
    }

    @Test
    void delete_whileStockIsReserved_isAConflict() {
        functions.onSale(new Product(TEA, "Tea", euro(990), new Stock(4, 1, 0, 5), false));

        delete("TEA").assertProblem(409, "conflict");
    }

    @Test
    void receive_addsToTheStock() {
        functions.onSale(new Product(TEA, "Green tea", euro(990), new Stock(1, 2, 3, 6), false));

        receive("TEA", "key-1", TEN).assertIs(201, GREEN_TEA.formatted(11, 2, 3, 16));
    }

    @Test
    void receive_again_changesNothing() {
        functions.onSale(tea(0), mug(0));
        var first = receive("TEA", "key-1", TEN);

        assertThat(receive("TEA", "key-1", TEN)).isEqualTo(first);
        assertThat(functions.product(TEA)).isEqualTo(tea(10));
        assertThat(receive("MUG", "key-1", TEN).status()).isEqualTo(201);
        assertThat(functions.product(MUG)).isEqualTo(mug(10));
    }

    @Test
    void receive_ofAnotherDeliveryWithTheSameKey_isRefused() {
        functions.onSale(tea(0));
        receive("TEA", "key-1", TEN);

        receive("TEA", "key-1", "{\"quantity\": 11}").assertProblem(422, "idempotency-key-reused");
    }

    @Test
    void receive_ofNoProduct_isNotFound() {
        receive("TEA", "key-1", TEN).assertProblem(404, "not-found");
    }

    @Test
    void receive_ofMoreThanFits_isAConflict() {
        functions.onSale(tea(999_999_995));

        receive("TEA", "key-1", TEN).assertProblem(409, "conflict");
    }

    @Test
    void receive_withAnInvalidKeyOrQuantity_isRefused() {
        functions.onSale(tea(0));

        functions
                .api(GatewayCall.of("POST", "/products/{sku}/receipts")
                        .path("sku", "TEA")
                        .body(TEN))
                .assertInvalid("header", "/Idempotency-Key");
        receive("TEA", "k".repeat(65), TEN).assertInvalid("header", "/Idempotency-Key");
        receive("TEA", "key-1", "{\"quantity\": 0}").assertInvalid("body", "/quantity");
        receive("TEA", "key-1", "{\"quantity\": 1000001}").assertInvalid("body", "/quantity");
        receive("TEA", "key-1", "{}").assertProblem(400, "invalid-request");
        assertThat(functions.product(TEA)).isEqualTo(tea(0));
    }

    @Test
    void list_pagesThroughWhatIsOnSale() {
        IntStream.range(0, 5).forEach(i -> functions.onSale(product(new Sku("P" + i), 100, i)));
        delete("P2");

        var first = list(Map.of("limit", "3")).json();
        var second = list(Map.of("limit", "3", "cursor", String.valueOf(first.get("nextCursor"))))
                .json();

        assertThat(skus(first)).isEqualTo(List.of("P0", "P1", "P3"));
        assertThat(skus(second)).isEqualTo(List.of("P4"));
        assertThat(second).doesNotContainKey("nextCursor");
        assertThat(skus(list(Map.of()).json())).hasSize(4);
    }

    @Test
    void list_withoutProducts_isAnEmptyPage() {
        list(Map.of()).assertIs(200, "{\"items\":[]}");
    }

    @Test
    void list_withAnInvalidParameter_isRefused() {
        list(Map.of("limit", "0")).assertInvalid("query", "/limit");
        list(Map.of("limit", "101")).assertInvalid("query", "/limit");
        list(Map.of("limit", "ten")).assertInvalid("query", "/limit");
        list(Map.of("cursor", "nonsense")).assertInvalid("query", "/cursor");
    }

    private GatewayAnswer create(String body) {
        return functions.api(GatewayCall.of("POST", "/products").body(body));
    }

    private GatewayAnswer get(String sku) {
        return functions.api(GatewayCall.of("GET", "/products/{sku}").path("sku", sku));
    }

    private GatewayAnswer put(String sku, String body) {
        return functions.api(
                GatewayCall.of("PUT", "/products/{sku}").path("sku", sku).body(body));
    }

    private GatewayAnswer delete(String sku) {
        return functions.api(GatewayCall.of("DELETE", "/products/{sku}").path("sku", sku));
    }

    private GatewayAnswer receive(String sku, String key, String body) {
        return functions.api(GatewayCall.of("POST", "/products/{sku}/receipts")
                .path("sku", sku)
                .key(key)
                .body(body));
    }

    private GatewayAnswer list(Map<String, String> parameters) {
        var call = GatewayCall.of("GET", "/products");
        parameters.forEach(call::query);
        return functions.api(call);
    }

    private static List<Object> skus(Map<String, Object> page) {
        var skus = new ArrayList<Object>();
        for (var item : (List<?>) Objects.requireNonNull(page.get("items"))) {
            skus.add(((Map<?, ?>) item).get("sku"));
        }
        return skus;
    }

    private String tagOf(String sku) {
        return String.valueOf(get(sku).headers().get("ETag"));
    }

    private GatewayAnswer changeIf(String tag, String body) {
        return functions.api(GatewayCall.of("PUT", "/products/{sku}")
                .path("sku", "TEA")
                .ifMatch(tag)
                .body(body));
    }
}
