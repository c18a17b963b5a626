/** Receives the API's requests, the saga's events and the sweeper's schedule, and carries out what is decided. */
@NullMarked
package dev.saga.orders.lambda;

import org.jspecify.annotations.NullMarked;
