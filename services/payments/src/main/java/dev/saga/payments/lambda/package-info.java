/** Composes the functions of payments. */
@NullMarked
package dev.saga.payments.lambda;

import org.jspecify.annotations.NullMarked;
