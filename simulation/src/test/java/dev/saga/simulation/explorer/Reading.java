package dev.saga.simulation.explorer;

/**
 * A handler that has read and decided, and not yet committed.
 *
 * @param read the codes of what it read
 * @param late whether the deadline had passed then
 */
record Reading(Delivery delivery, String read, boolean late) {}
