/** Recorded histories of the demo's stories: what was decided then must be decided now. */
@NullMarked
package dev.saga.simulation.histories;

import org.jspecify.annotations.NullMarked;
