package dev.saga.payments;

/**
 * A customer's money here: deposited − captured + refunded = balance, and the balance is never negative.
 *
 * @param deposited all that was ever paid in, at most {@value #MAX_DEPOSITED_MINOR} minor units
 * @param captured all that orders ever took
 * @param refunded all that ever came back from orders
 */
public record Account(CustomerId customerId, Money balance, Money deposited, Money captured, Money refunded) {
    /** Most that may ever be paid into one account, in minor units. */
    public static final long MAX_DEPOSITED_MINOR = 1_000_000_000_000_000L;

    public Account {
        if (!deposited.plus(refunded).equals(balance.plus(captured))) {
            throw new IllegalArgumentException("account of " + customerId.value() + " does not add up");
        }
        if (deposited.amountMinor() > MAX_DEPOSITED_MINOR || refunded.amountMinor() > captured.amountMinor()) {
            throw new IllegalArgumentException("account of " + customerId.value() + " got too much");
        }
    }

    static Account opened(CustomerId customerId, String currency) {
        var none = Money.none(currency);
        return new Account(customerId, none, none, none, none);
    }

    /** Whether the entry can be made now. */
    public boolean allows(AccountEntry entry) {
        return switch (entry.kind()) {
            case CAPTURE -> balance.covers(entry.charge().total());
            case REFUND -> true;
        };
    }

    /**
     * The account after the entry.
     *
     * @throws IllegalArgumentException if the balance does not cover a capture, or more would be refunded than captured
     */
    public Account after(AccountEntry entry) {
        var amount = entry.charge().total();
        return switch (entry.kind()) {
            case CAPTURE -> new Account(customerId, balance.minus(amount), deposited, captured.plus(amount), refunded);
            case REFUND -> new Account(customerId, balance.plus(amount), deposited, captured, refunded.plus(amount));
        };
    }

    Account deposit(Money amount) {
        return new Account(customerId, balance.plus(amount), deposited.plus(amount), captured, refunded);
    }
}
