package dev.saga.payments;

import java.util.regex.Pattern;

/**
 * An amount of money; nothing is ever rounded.
 *
 * @param amountMinor in the currency's minor unit (cents for EUR), never negative
 * @param currency ISO 4217 code
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

    /** Nothing, in that currency. */
    static Money none(String currency) {
        return new Money(0, currency);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    /**
     * What is left.
     *
     * @throws IllegalArgumentException if the currencies differ, or less than nothing would be left
     */
    Money minus(Money other) {
        return new Money(amountMinor - sameCurrency(other).amountMinor, currency);
    }

    /**
     * Whether this is as much as the other, or more.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    boolean covers(Money other) {
        return amountMinor >= sameCurrency(other).amountMinor;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(other.currency + " is not " + currency);
        }
        return other;
    }
}
