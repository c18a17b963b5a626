package dev.saga.payments;

import dev.saga.payments.AccountCommand.Deposit;
import java.util.Optional;

/** What becomes of a command for an account. */
public sealed interface AccountDecision {
    /**
     * The account changes.
     *
     * @param before as the decision saw it; empty for a new one
     * @param deposit the deposit to be remembered, if one was made
     */
    record Changed(Optional<Account> before, Account after, Optional<Deposit> deposit) implements AccountDecision {}

    /** It was done before. */
    record Repeated(Account account) implements AccountDecision {}

    /** It cannot be done. */
    record Refused(Reason reason) implements AccountDecision {}

    /** Why a command is refused. */
    enum Reason {
        NO_ACCOUNT,
        TOO_MUCH_MONEY,
        KEY_OF_ANOTHER_DEPOSIT
    }
}
