/** Serves the operations of the API on stock and products. */
@NullMarked
package dev.saga.inventory.http;

import org.jspecify.annotations.NullMarked;
