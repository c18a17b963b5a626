package dev.saga.payments.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.RetryingCommit;
import dev.saga.payments.Account;
import dev.saga.payments.AccountDecision;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.CustomerId;
import java.util.Optional;
import java.util.function.Function;

/** Reads, decides and commits a command for an account, again after each conflict. */
public final class AccountTransitions {
    private final Accounts accounts;
    private final RetryingCommit retrying;

    public AccountTransitions(Accounts accounts, RetryingCommit retrying) {
        this.accounts = accounts;
        this.retrying = retrying;
    }

    /**
     * Takes a decision on a customer's account.
     *
     * @throws ConflictException if the last attempt conflicts as well
     */
    public AccountDecision apply(CustomerId customerId, Function<Optional<Account>, AccountDecision> decision) {
        return retrying.run(() -> {
            var decided = decision.apply(accounts.find(customerId));
            if (decided instanceof Changed changed) {
                accounts.commit(changed);
            }
            return decided;
        });
    }
}
