package dev.saga.stack.policy;

/**
 * Something that does not do as a rule asks.
 *
 * @param rule the rule's id
 * @param offender what it is, for example {@code Queue orders-unhandled}
 * @param demand what the rule asks
 */
record Violation(String rule, String offender, String demand) {
    /** Without the demand. */
    String brief() {
        return rule + ": " + offender;
    }

    @Override
    public String toString() {
        return brief() + " " + demand;
    }
}
