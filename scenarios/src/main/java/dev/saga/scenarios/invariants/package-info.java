/** The invariants of the saga, as functions over numbers that anybody can observe; nothing of ours is known here. */
@NullMarked
package dev.saga.scenarios.invariants;

import org.jspecify.annotations.NullMarked;
