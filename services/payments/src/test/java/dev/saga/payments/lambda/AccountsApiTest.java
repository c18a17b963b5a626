package dev.saga.payments.lambda;

import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.euro;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.payments.Account;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsApiTest {
    private static final String ACCOUNT = """
            {"customerId":"ada","balance":{"amount":%d,"currency":"EUR"},"deposited":{"amount":%d,"currency":"EUR"},\
            "captured":{"amount":%d,"currency":"EUR"},"refunded":{"amount":%d,"currency":"EUR"}}""";
    private static final String FIVE_EURO = "{\"amount\": {\"amount\": 500, \"currency\": \"EUR\"}}";

    private final Functions functions = new Functions();

    @Test
    void open_opensAnEmptyAccount_andAnswersWhereItIs() {
        var answer = open("ada");

        answer.assertIs(201, ACCOUNT.formatted(0, 0, 0, 0));
        assertThat(answer.headers())
                .isEqualTo(Map.of("Location", "/v1/accounts/ada", "Content-Type", "application/json"));
        assertThat(functions.stored.find(CUSTOMER)).contains(account(0));
    }

    @Test
    void open_again_changesNothing() {
        functions.opened(new Account(CUSTOMER, euro(60), euro(100), euro(50), euro(10)));

        open("ada").assertIs(200, ACCOUNT.formatted(60, 100, 50, 10));
    }

    @Test
    void get_ofAnAccount_showsWhatMoved() {
        functions.opened(new Account(CUSTOMER, euro(60), euro(100), euro(50), euro(10)));

        get("ada").assertIs(200, ACCOUNT.formatted(60, 100, 50, 10));
    }

    @Test
    void get_ofNoAccount_isNotFound() {
        get("ada").assertProblem(404, "not-found");
    }

    @Test
    void anyOperation_onSomethingThatIsNoCustomer_isInvalid() {
        open("a d a").assertInvalid("path", "/customerId");
        get("a".repeat(65)).assertInvalid("path", "/customerId");
        deposit("a@da", "key-1", FIVE_EURO).assertInvalid("path", "/customerId");
    }

    @Test
    void deposit_raisesTheBalance() {
        functions.opened(new Account(CUSTOMER, euro(60), euro(100), euro(50), euro(10)));

        deposit("ada", "key-1", FIVE_EURO).assertIs(201, ACCOUNT.formatted(560, 600, 50, 10));
    }

    @Test
    void deposit_again_changesNothing() {
        functions.opened(account(0));
        var first = deposit("ada", "key-1", FIVE_EURO);

        assertThat(deposit("ada", "key-1", FIVE_EURO)).isEqualTo(first);
        assertThat(functions.stored.find(CUSTOMER)).contains(account(500));
    }

    @Test
    void deposit_ofAnotherAmountWithTheSameKey_isRefused() {
        functions.opened(account(0));
        deposit("ada", "key-1", FIVE_EURO);

        deposit("ada", "key-1", FIVE_EURO.replace("500", "501")).assertProblem(422, "idempotency-key-reused");
    }

    @Test
    void deposit_withoutAccount_isNotFound() {
        deposit("ada", "key-1", FIVE_EURO).assertProblem(404, "not-found");
    }

    @Test
    void deposit_ofMoreThanAnAccountTakes_isAConflict() {
        functions.opened(account(Account.MAX_DEPOSITED_MINOR - 499));

        deposit("ada", "key-1", FIVE_EURO).assertProblem(409, "conflict");
    }

    @Test
    void deposit_withAnInvalidKeyOrBody_isRefused() {
        functions.opened(account(0));

        functions
                .api(GatewayCall.of("POST", "/accounts/{customerId}/deposits")
                        .path("customerId", "ada")
                        .body(FIVE_EURO))
                .assertInvalid("header", "/Idempotency-Key");
        deposit("ada", "no spaces", FIVE_EURO).assertInvalid("header", "/Idempotency-Key");
        deposit("ada", "key-1", "").assertProblem(400, "invalid-request");
        deposit("ada", "key-1", "{\"amount\": 500}").assertProblem(400, "invalid-request");
        deposit("ada", "key-1", FIVE_EURO.replace("500", "0")).assertInvalid("body", "/amount/amount");
        deposit("ada", "key-1", FIVE_EURO.replace("500", "100000000001")).assertInvalid("body", "/amount/amount");
        deposit("ada", "key-1", FIVE_EURO.replace("500", "-1").replace("EUR", "USD"))
                .assertInvalid("body", "/amount/amount", "body", "/amount/currency");
        assertThat(functions.stored.find(CUSTOMER)).contains(account(0));
    }

    private GatewayAnswer open(String customerId) {
        return functions.api(GatewayCall.of("PUT", "/accounts/{customerId}").path("customerId", customerId));
    }

    private GatewayAnswer get(String customerId) {
        return functions.api(GatewayCall.of("GET", "/accounts/{customerId}").path("customerId", customerId));
    }

    private GatewayAnswer deposit(String customerId, String key, String body) {
        return functions.api(GatewayCall.of("POST", "/accounts/{customerId}/deposits")
                .path("customerId", customerId)
                .key(key)
                .body(body));
    }
}
