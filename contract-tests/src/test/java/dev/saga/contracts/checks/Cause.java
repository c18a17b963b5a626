package dev.saga.contracts.checks;

/**
 * One arrow of the choreography.
 *
 * @param event what a service hears
 * @param service the service
 * @param effect what it can say because of it
 */
public record Cause(String event, String service, String effect) implements Comparable<Cause> {
    @Override
    public int compareTo(Cause other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return event + " → " + service + " → " + effect;
    }
}
