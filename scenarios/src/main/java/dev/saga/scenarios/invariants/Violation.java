package dev.saga.scenarios.invariants;

/**
 * An invariant that does not hold.
 *
 * @param subject which product, customer, order or event
 * @param detail the numbers or states that contradict each other
 */
public record Violation(Invariant invariant, String subject, String detail) {
    @Override
    public String toString() {
        return invariant + " of " + subject + ": " + detail;
    }
}
