/** Every interleaving of a few orders: the real decisions and the stores in memory, message by message, breadth first. */
@NullMarked
package dev.saga.simulation.explorer;

import org.jspecify.annotations.NullMarked;
