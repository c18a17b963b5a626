/** Loads classes before Lambda takes a snapshot. */
@NullMarked
package dev.saga.chassis.snapshot;

import org.jspecify.annotations.NullMarked;
