package dev.saga.contracts.checks;

/**
 * A change that somebody out there cannot read.
 *
 * @param event the event
 * @param released the release that it breaks
 * @param pointer JSON pointer into the event, elements of arrays as {@code /0}
 * @param who who cannot read what
 * @param proof an example that breaks, or the difference that a checker found
 */
record Break(String event, String released, String pointer, String who, String proof) {
    String message() {
        return event + ", released " + released + ", " + pointer + ": " + who + ": " + proof
                + ". Publish the new form as an event of its own, or agree on a waiver with reason and expiry for "
                + pointer + " in schemas/waivers.json";
    }
}
