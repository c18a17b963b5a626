/** Tests of what becomes of an order. */
@NullMarked
package dev.saga.orders;

import org.jspecify.annotations.NullMarked;
