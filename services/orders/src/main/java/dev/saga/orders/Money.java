package dev.saga.orders;

import java.util.regex.Pattern;

/**
 * An amount of money, never negative.
 *
 * @param amountMinor in the currency's minor unit, such as cents
 * @param currency ISO 4217
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
}
