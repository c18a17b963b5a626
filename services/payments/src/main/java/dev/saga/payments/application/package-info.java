/** Reads, decides and commits; declares the ports to the stored payments and accounts. */
@NullMarked
package dev.saga.payments.application;

import org.jspecify.annotations.NullMarked;
