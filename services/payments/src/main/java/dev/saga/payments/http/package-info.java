/** Serves the operations of the API on payments and accounts. */
@NullMarked
package dev.saga.payments.http;

import org.jspecify.annotations.NullMarked;
