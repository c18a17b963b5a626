/** Tests of what becomes of an order's payment, and of customers' accounts. */
@NullMarked
package dev.saga.payments;

import org.jspecify.annotations.NullMarked;
