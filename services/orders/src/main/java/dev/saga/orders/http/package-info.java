/** Serves the operations of the API on orders. */
@NullMarked
package dev.saga.orders.http;

import org.jspecify.annotations.NullMarked;
