package dev.saga.inventory.lambda;

import dev.saga.inventory.Money;
import io.micronaut.serde.annotation.Serdeable;

/** Money as JSON: {@code {"amount": 1999, "currency": "EUR"}}, the amount in minor units. */
@Serdeable
record MoneyData(long amount, String currency) {
    static MoneyData of(Money money) {
        return new MoneyData(money.amountMinor(), money.currency());
    }

    Money toMoney() {
        return new Money(amount, currency);
    }
}
