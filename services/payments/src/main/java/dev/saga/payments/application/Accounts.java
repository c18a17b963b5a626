package dev.saga.payments.application;

import dev.saga.chassis.ConflictException;
import dev.saga.payments.Account;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountDecision;
import dev.saga.payments.CustomerId;
import java.util.Optional;

/** Where customers' accounts are kept. */
public interface Accounts {
    /** The customer's account as it is now; empty only if there is none. */
    Optional<Account> find(CustomerId customerId);

    /** The deposit that was made into this account under the key before. */
    Optional<Deposit> deposit(CustomerId customerId, String key);

    /**
     * Stores what a command changed.
     *
     * @throws ConflictException if the account has been opened, or paid into, since the decision saw it; what orders
     *     took or gave back in the meantime does no harm. Nothing is stored then
     */
    void commit(AccountDecision.Changed change);
}
