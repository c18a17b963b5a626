package dev.saga.payments;

/**
 * What an order's payment does to its customer's account.
 *
 * @param kind a capture can only be made while the balance covers the charge
 */
public record AccountEntry(Kind kind, Charge charge) {
    /** Which way the money goes. */
    public enum Kind {
        CAPTURE,
        REFUND
    }
}
