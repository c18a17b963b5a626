package dev.saga.payments;

/** What may be asked of a customer's account. */
public sealed interface AccountCommand {
    /** Opens an account, without money. */
    record OpenAccount(CustomerId customerId, String currency) implements AccountCommand {}

    /**
     * Pays money in.
     *
     * @param key the same key is the same deposit
     * @param amount 1 to {@value #MAX_AMOUNT_MINOR} minor units
     */
    record Deposit(String key, Money amount) implements AccountCommand {
        /** Most of one deposit, in minor units. */
        public static final long MAX_AMOUNT_MINOR = 100_000_000_000L;

        public Deposit {
            if (amount.amountMinor() < 1 || amount.amountMinor() > MAX_AMOUNT_MINOR) {
                throw new IllegalArgumentException("amount is not within 1..100000000000: " + amount.amountMinor());
            }
        }
    }
}
