/** The real functions in a world that goes wrong at random, but from a seed: the same seed goes wrong in the same way. */
@NullMarked
package dev.saga.simulation.world;

import org.jspecify.annotations.NullMarked;
