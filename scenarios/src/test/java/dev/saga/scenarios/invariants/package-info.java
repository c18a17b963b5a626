/** Tests of the invariants. */
@NullMarked
package dev.saga.scenarios.invariants;

import org.jspecify.annotations.NullMarked;
