package dev.saga.scenarios.load;

import java.util.Locale;

/** What can be done to a stack on this machine while orders run. */
public enum Fault {
    KILL_FUNCTION,
    KILL_RELAY,
    KILL_DATABASE,
    WITHHOLD,
    REPEAT,
    REVOKE,
    LOSE,
    POISON;

    /** For example {@code kill-relay}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
