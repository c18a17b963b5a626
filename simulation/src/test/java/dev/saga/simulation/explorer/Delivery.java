package dev.saga.simulation.explorer;

/**
 * A message on its way.
 *
 * @param repeated whether its service has handled the same message before: then it must change nothing
 */
record Delivery(Message message, boolean repeated) {}
