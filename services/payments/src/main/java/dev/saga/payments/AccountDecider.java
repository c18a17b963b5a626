package dev.saga.payments;

import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountCommand.OpenAccount;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.AccountDecision.Reason;
import dev.saga.payments.AccountDecision.Refused;
import dev.saga.payments.AccountDecision.Repeated;
import java.util.Optional;

/** What may be done with a customer's account. */
public final class AccountDecider {
    private AccountDecider() {}

    /** Opens it, unless it is open. */
    public static AccountDecision decide(Optional<Account> account, OpenAccount command) {
        if (account.isPresent()) {
            return new Repeated(account.get());
        }
        var opened = Account.opened(command.customerId(), command.currency());
        return new Changed(account, opened, Optional.empty());
    }

    /**
     * Pays in.
     *
     * @param earlier the deposit that came with the same key before
     */
    public static AccountDecision decide(Optional<Account> account, Optional<Deposit> earlier, Deposit command) {
        if (account.isEmpty()) {
            return new Refused(Reason.NO_ACCOUNT);
        }
        if (earlier.isPresent()) {
            return earlier.get().equals(command)
                    ? new Repeated(account.get())
                    : new Refused(Reason.KEY_OF_ANOTHER_DEPOSIT);
        }
        var deposited = account.get().deposited().plus(command.amount());
        if (deposited.amountMinor() > Account.MAX_DEPOSITED_MINOR) {
            return new Refused(Reason.TOO_MUCH_MONEY);
        }
        return new Changed(account, account.get().deposit(command.amount()), Optional.of(command));
    }
}
