package dev.saga.orders.json;

import dev.saga.orders.Money;
import io.micronaut.serde.annotation.Serdeable;

/** Money as JSON: {@code {"amount": 1999, "currency": "EUR"}}, the amount in minor units. */
@Serdeable
public record MoneyData(long amount, String currency) {
    public static MoneyData of(Money money) {
        return new MoneyData(money.amountMinor(), money.currency());
    }

    public Money toMoney() {
        return new Money(amount, currency);
    }
}
