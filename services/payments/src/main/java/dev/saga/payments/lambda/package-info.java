/** Receives the API's requests and the saga's events, and carries out what is decided. */
@NullMarked
package dev.saga.payments.lambda;

import org.jspecify.annotations.NullMarked;
