package dev.saga.payments.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.payments.Accounts;
import dev.saga.payments.Payments;
import io.micronaut.json.JsonMapper;
import java.time.Clock;

/** Payments' functions, above a store and a clock of the simulation's. */
public record PaymentsFunctions(RequestStreamHandler api, RequestStreamHandler events) {
    public static PaymentsFunctions over(
            Payments payments, Accounts accounts, RetryingCommit retrying, Clock clock, String currency) {
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        var transitions = new PaymentTransitions(payments, accounts, new PaymentEventSealer(json), retrying, clock);
        return new PaymentsFunctions(
                new ApiHandler(
                        json, new AccountsApi(accounts, retrying, currency), new PaymentsApi(payments, transitions)),
                new EventsHandler(json, transitions));
    }
}
