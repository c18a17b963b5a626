/** What payments decides: which orders are paid, from whose account, and what goes back; no AWS, no JSON, no clock. */
@NullMarked
package dev.saga.payments;

import org.jspecify.annotations.NullMarked;
