/** The JSON that API and events share. */
@NullMarked
package dev.saga.orders.json;

import org.jspecify.annotations.NullMarked;
