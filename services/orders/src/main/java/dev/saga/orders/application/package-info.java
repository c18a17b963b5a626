/** Reads, decides and commits; declares the ports to the stored orders. */
@NullMarked
package dev.saga.orders.application;

import org.jspecify.annotations.NullMarked;
