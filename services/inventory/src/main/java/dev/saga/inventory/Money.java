package dev.saga.inventory;

import java.util.regex.Pattern;

/**
 * An amount of money; nothing is ever rounded.
 *
 * @param amountMinor in the currency's minor unit (cents for EUR), never negative
 * @param currency ISO 4217 code
 */
public record Money(long amountMinor, String currency) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("negative amount: " + amountMinor);
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("not a currency: " + currency);
        }
    }

    Money times(int factor) {
        return new Money(Math.multiplyExact(amountMinor, (long) factor), currency);
    }

    Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amountMinor, other.amountMinor), currency);
    }
}
