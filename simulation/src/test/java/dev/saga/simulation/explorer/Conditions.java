package dev.saga.simulation.explorer;

/**
 * What a store checks when it commits. A store without a condition takes what was read for what is stored, and so
 * overwrites what happened in between.
 *
 * @param onState the aggregate's version is the one that was read
 * @param onCounters there is enough stock or money, and other movements stay
 */
record Conditions(boolean onState, boolean onCounters) {
    static final Conditions ALL = new Conditions(true, true);
}
