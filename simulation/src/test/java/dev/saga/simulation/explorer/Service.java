package dev.saga.simulation.explorer;

import java.util.Locale;

/** The services that decide; tracking only listens. */
enum Service {
    ORDERS,
    INVENTORY,
    PAYMENTS;

    /** Its name in the catalog. */
    String catalogName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
