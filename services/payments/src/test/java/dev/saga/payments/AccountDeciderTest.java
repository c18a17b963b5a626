package dev.saga.payments;

import static dev.saga.payments.AccountDecider.decide;
import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.euro;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountCommand.OpenAccount;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.AccountDecision.Reason;
import dev.saga.payments.AccountDecision.Refused;
import dev.saga.payments.AccountDecision.Repeated;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountDeciderTest {
    private static final OpenAccount OPEN = new OpenAccount(CUSTOMER, "EUR");
    private static final Deposit DEPOSIT = new Deposit("key-1", euro(500));

    @Test
    void open_whenThereIsNone_startsEmpty() {
        assertThat(decide(Optional.empty(), OPEN))
                .isEqualTo(new Changed(Optional.empty(), account(0), Optional.empty()));
    }

    @Test
    void open_whenOpen_changesNothing() {
        assertThat(decide(Optional.of(account(7)), OPEN)).isEqualTo(new Repeated(account(7)));
    }

    @Test
    void deposit_whenOpen_raisesBalance() {
        var used = new Account(CUSTOMER, euro(60), euro(100), euro(50), euro(10));
        assertThat(decide(Optional.of(used), Optional.empty(), DEPOSIT))
                .isEqualTo(new Changed(
                        Optional.of(used),
                        new Account(CUSTOMER, euro(560), euro(600), euro(50), euro(10)),
                        Optional.of(DEPOSIT)));
    }

    @Test
    void deposit_whenThereIsNoAccount_isRefused() {
        assertThat(decide(Optional.empty(), Optional.empty(), DEPOSIT)).isEqualTo(new Refused(Reason.NO_ACCOUNT));
    }

    @Test
    void deposit_whenKeyRepeats_changesNothing() {
        assertThat(decide(Optional.of(account(500)), Optional.of(DEPOSIT), DEPOSIT))
                .isEqualTo(new Repeated(account(500)));
    }

    @Test
    void deposit_whenKeyIsOfAnotherDeposit_isRefused() {
        assertThat(decide(Optional.of(account(500)), Optional.of(new Deposit("key-1", euro(499))), DEPOSIT))
                .isEqualTo(new Refused(Reason.KEY_OF_ANOTHER_DEPOSIT));
    }

    @Test
    void deposit_whenAccountIsFull_isRefused() {
        var most = Account.MAX_DEPOSITED_MINOR;
        assertThat(decide(Optional.of(account(most - 500)), Optional.empty(), DEPOSIT))
                .isEqualTo(new Changed(Optional.of(account(most - 500)), account(most), Optional.of(DEPOSIT)));
        assertThat(decide(Optional.of(account(most - 499)), Optional.empty(), DEPOSIT))
                .isEqualTo(new Refused(Reason.TOO_MUCH_MONEY));
    }
}
