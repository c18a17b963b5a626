/** Tests of what becomes of an order's stock, and of products. */
@NullMarked
package dev.saga.inventory;

import org.jspecify.annotations.NullMarked;
