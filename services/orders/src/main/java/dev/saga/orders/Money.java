package dev.saga.orders;

import java.util.regex.Pattern;

/**
 * An amount of money, never negative.
 *
 * @param amountMinor in the currency's minor unit, such as cents
 * @param currency ISO 4217
 */
public record Money(long amountMinor, String currency) {
    /** The most that an order can cost, in minor units: 20 lines of 1000 pieces at the highest price. */
    static final long MAX_TOTAL_MINOR = 2_000_000_000_000L;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("negative amount: " + amountMinor);
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("not a currency: " + currency);
        }
    }

    /**
     * This must be what an order costs.
     *
     * @throws IllegalArgumentException if it is nothing, or more than an order can cost
     */
    void requireTotal() {
        if (amountMinor < 1 || amountMinor > MAX_TOTAL_MINOR) {
            throw new IllegalArgumentException("a total is not within 1.." + MAX_TOTAL_MINOR + ": " + amountMinor);
        }
    }
}
