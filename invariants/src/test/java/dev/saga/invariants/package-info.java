/** Tests of the invariants. */
@NullMarked
package dev.saga.invariants;

import org.jspecify.annotations.NullMarked;
