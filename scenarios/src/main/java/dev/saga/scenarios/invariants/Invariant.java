package dev.saga.scenarios.invariants;

/** What must hold, whatever fails. */
public enum Invariant {
    /** Pieces are neither lost nor sold twice. */
    STOCK_ADDS_UP(
            "For every SKU: available + reserved + sold = received; nothing is negative; what is held is an order's."),

    /** Money is neither lost nor taken twice. */
    MONEY_ADDS_UP("For every order: refunded ≤ captured ≤ total, at most one capture;"
            + " for every customer: deposits − captures + refunds = balance, never negative."),

    /** Orders, inventory and payments end with the same story. */
    SERVICES_AGREE("At rest: CONFIRMED if and only if the stock is COMMITTED and the payment CAPTURED;"
            + " REJECTED or CANCELLED holds no stock and no money."),

    /** The deadline is kept, and only for orders that need it. */
    NO_ORDER_IS_STUCK("No order stays PLACED past its deadline, none times out before it or once it is decided."),

    /** Duplicates, late events and replays find their answer. */
    REPEATS_CHANGE_NOTHING("An event that was handled before changes nothing and emits nothing; what is final stays."),

    /** The outbox is emptied. */
    EVERY_EVENT_IS_PUBLISHED("Every committed event is published in the end, or a dead letter says which is not."),

    /** Nothing malformed acts, and nothing malformed vanishes. */
    MALFORMED_IS_KEPT("What came in malformed changes nothing, and lies in a dead-letter queue whole.");

    private final String statement;

    Invariant(String statement) {
        this.statement = statement;
    }

    /** The invariant in one sentence. */
    public String statement() {
        return statement;
    }
}
