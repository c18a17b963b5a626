package dev.saga.payments.http;

import static dev.saga.chassis.http.ProblemType.CONFLICT;
import static dev.saga.chassis.http.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.saga.chassis.http.ProblemType.NOT_FOUND;

import dev.saga.chassis.http.ApiException;
import dev.saga.chassis.http.ApiRequest;
import dev.saga.chassis.http.ApiResponse;
import dev.saga.chassis.http.Route;
import dev.saga.chassis.http.Routes;
import dev.saga.payments.Account;
import dev.saga.payments.AccountCommand.OpenAccount;
import dev.saga.payments.AccountDecider;
import dev.saga.payments.AccountDecision;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.AccountDecision.Refused;
import dev.saga.payments.AccountDecision.Repeated;
import dev.saga.payments.CustomerId;
import dev.saga.payments.application.AccountTransitions;
import dev.saga.payments.application.Accounts;
import java.util.List;
import java.util.Map;

/** The operations of the API on customers' accounts. */
public final class AccountsApi implements Routes {
    private final Accounts accounts;
    private final AccountTransitions transitions;
    private final String currency;

    /**
     * Serves accounts.
     *
     * @param currency of all accounts
     */
    public AccountsApi(Accounts accounts, AccountTransitions transitions, String currency) {
        this.accounts = accounts;
        this.transitions = transitions;
        this.currency = currency;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("PUT", "/accounts/{customerId}", this::open),
                new Route("GET", "/accounts/{customerId}", this::get),
                new Route("POST", "/accounts/{customerId}/deposits", this::deposit));
    }

    private ApiResponse open(ApiRequest request) {
        var command = new OpenAccount(customerId(request), currency);
        var decision = transitions.apply(command.customerId(), account -> AccountDecider.decide(account, command));
        var account = accepted(command.customerId(), decision);
        return decision instanceof Changed
                ? ApiResponse.created(request.location(""), AccountBody.of(account))
                : ApiResponse.ok(AccountBody.of(account));
    }

    private ApiResponse get(ApiRequest request) {
        var customerId = customerId(request);
        return ApiResponse.ok(accounts.find(customerId)
                .map(AccountBody::of)
                .orElseThrow(() -> problem(customerId, AccountDecision.Reason.NO_ACCOUNT)));
    }

    private ApiResponse deposit(ApiRequest request) {
        var customerId = customerId(request);
        var command = request.body(DepositBody.class).command(request.idempotencyKey(), currency);
        var account = accepted(
                customerId,
                transitions.apply(
                        customerId,
                        known -> AccountDecider.decide(known, accounts.deposit(customerId, command.key()), command)));
        return new ApiResponse(201, Map.of(), AccountBody.of(account));
    }

    /** The account as the decision leaves it. */
    private static Account accepted(CustomerId customerId, AccountDecision decision) {
        if (decision instanceof Refused refused) {
            throw problem(customerId, refused.reason());
        }
        return decision instanceof Changed changed ? changed.after() : ((Repeated) decision).account();
    }

    private static CustomerId customerId(ApiRequest request) {
        return new CustomerId(request.path("customerId", CustomerId.PATTERN));
    }

    private static ApiException problem(CustomerId customerId, AccountDecision.Reason reason) {
        var customer = "customer " + customerId.value();
        return switch (reason) {
            case NO_ACCOUNT -> new ApiException(NOT_FOUND, customer + " has no account");
            case TOO_MUCH_MONEY -> new ApiException(CONFLICT, "the account of " + customer + " takes no more money");
            case KEY_OF_ANOTHER_DEPOSIT ->
                new ApiException(IDEMPOTENCY_KEY_REUSED, "this key came with another deposit of " + customer);
        };
    }
}
