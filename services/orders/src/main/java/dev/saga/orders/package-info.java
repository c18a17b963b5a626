/** What becomes of an order: placed, then confirmed, rejected or cancelled. Rules only; no clock, no cloud, no JSON. */
@NullMarked
package dev.saga.orders;

import org.jspecify.annotations.NullMarked;
