package dev.saga.payments.lambda;

import dev.saga.chassis.EventSealer;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.chassis.http.Routes;
import dev.saga.payments.application.AccountTransitions;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.PaymentTransitions;
import dev.saga.payments.application.Payments;
import dev.saga.payments.events.PaymentsSubscriptions;
import dev.saga.payments.events.PublishedData;
import dev.saga.payments.http.AccountsApi;
import dev.saga.payments.http.PaymentsApi;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Stream;

/** Composes payments above its stores. */
@Factory
public final class PaymentsService {
    private final Payments payments;
    private final Accounts accounts;
    private final RetryingCommit retrying;
    private final PaymentTransitions transitions;

    public PaymentsService(
            Payments payments, Accounts accounts, JsonMapper json, RetryingCommit retrying, Clock clock) {
        this.payments = payments;
        this.accounts = accounts;
        this.retrying = retrying;
        var sealer = new EventSealer<>(json, "payments", PublishedData::of);
        this.transitions = new PaymentTransitions(payments, sealer, retrying, clock);
    }

    /**
     * The operations of the API.
     *
     * @param currency of all accounts, from {@code CURRENCY}
     */
    @Singleton
    public Routes routes(@Value("${currency}") String currency) {
        var accountsApi = new AccountsApi(accounts, new AccountTransitions(accounts, retrying), currency);
        var paymentsApi = new PaymentsApi(payments, transitions);
        return () -> Stream.concat(accountsApi.routes().stream(), paymentsApi.routes().stream())
                .toList();
    }

    @Singleton
    public Subscriptions subscriptions() {
        return new PaymentsSubscriptions(transitions, accounts);
    }
}
