/** Composes the functions of inventory. */
@NullMarked
package dev.saga.inventory.lambda;

import org.jspecify.annotations.NullMarked;
