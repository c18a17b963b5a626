/** Composes the functions of orders. */
@NullMarked
package dev.saga.orders.lambda;

import org.jspecify.annotations.NullMarked;
