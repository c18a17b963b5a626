/** Reads, decides and commits; declares the ports to the stored stock and products. */
@NullMarked
package dev.saga.inventory.application;

import org.jspecify.annotations.NullMarked;
