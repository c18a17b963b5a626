package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Case;

/** How messages say where something is wrong, so that the message alone is enough. */
final class Places {
    private Places() {}

    /** Event, service, side, case, and the file with the schema. */
    static String of(String service, String side, Case made) {
        return of(made.event(), service, side, "case \"" + made.name() + "\"");
    }

    static String of(String event, String service, String side, String what) {
        return event + ", " + service + " as " + side + ", " + what + " of " + file(event) + ": ";
    }

    /** The schema's file, as people call it. */
    static String file(String event) {
        return "schemas/events/" + event + ".json";
    }
}
