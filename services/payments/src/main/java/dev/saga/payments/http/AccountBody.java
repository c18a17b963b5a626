package dev.saga.payments.http;

import dev.saga.payments.Account;
import dev.saga.payments.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** An account as clients see it. */
@Serdeable.Serializable
record AccountBody(String customerId, MoneyData balance, MoneyData deposited, MoneyData captured, MoneyData refunded) {

    static AccountBody of(Account account) {
        return new AccountBody(
                account.customerId().value(),
                MoneyData.of(account.balance()),
                MoneyData.of(account.deposited()),
                MoneyData.of(account.captured()),
                MoneyData.of(account.refunded()));
    }
}
