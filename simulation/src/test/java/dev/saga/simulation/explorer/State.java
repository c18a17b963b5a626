package dev.saga.simulation.explorer;

/**
 * A state of the whole system in its one canonical form: a text of codes. Codes stand for immutable records, see
 * {@link Codes}; what is unordered is sorted. So equal states are equal texts, and millions of them fit into memory.
 *
 * @param text whether the deadline has passed, how many duplicates are left, the length of what is stored and of the
 *     readings, what is stored place by place, then the readings and the messages in flight
 */
record State(String text) {
    static final int HEADER = 4;

    static State of(boolean late, int duplicates, char[] stored, Bag readings, Bag inFlight) {
        var text = new StringBuilder(HEADER + stored.length + readings.size() + inFlight.size());
        text.append((char) (late ? 1 : 0))
                .append((char) duplicates)
                .append((char) stored.length)
                .append((char) readings.size())
                .append(stored);
        readings.appendTo(text);
        inFlight.appendTo(text);
        return new State(text.toString());
    }

    /** Whether the orders' deadline has passed. */
    boolean late() {
        return text.charAt(0) == 1;
    }

    /** How many deliveries may still be repeated. */
    int duplicates() {
        return text.charAt(1);
    }

    /** What is stored, place by place. */
    char[] stored() {
        return text.substring(HEADER, HEADER + text.charAt(2)).toCharArray();
    }

    /** The handlers between read and commit. */
    Bag readings() {
        var from = HEADER + text.charAt(2);
        return Bag.of(text.substring(from, from + text.charAt(3)));
    }

    /** The messages on their way. */
    Bag inFlight() {
        return Bag.of(text.substring(HEADER + text.charAt(2) + text.charAt(3)));
    }

    /** Whether nothing is under way. */
    boolean atRest() {
        return text.length() == HEADER + text.charAt(2);
    }
}
