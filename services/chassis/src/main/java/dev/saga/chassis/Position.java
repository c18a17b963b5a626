package dev.saga.chassis;

import java.time.Instant;

/**
 * A position in a list that is sorted by time.
 *
 * @param time of the item there
 * @param id of the item there; sorts items of the same time
 */
public record Position<I>(Instant time, I id) {}
