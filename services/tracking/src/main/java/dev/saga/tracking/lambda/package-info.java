/** Composes the functions of tracking. */
@NullMarked
package dev.saga.tracking.lambda;

import org.jspecify.annotations.NullMarked;
